/** What a patch text asks for, one entry per file section, in its order. Names are relative to the workspace, with `/`. */
export type PatchOperation = CreateFile | ModifyFile | DeleteFile | MoveFile;

/** Permission kinds that git knows for regular files. */
export type GitFileMode = "100644" | "100755";

interface FileOperation {
  readonly path: string;
  readonly hunks: readonly Hunk[];
  /** Line of the patch text where the section begins, from 1. */
  readonly line: number;
}

/** A file that must not exist yet. */
export interface CreateFile extends FileOperation {
  readonly type: "create";
  /** The name with what may be a prefix, where the headers leave it open; it must not lie in a directory that exists. */
  readonly alternative?: string | undefined;
  readonly mode?: GitFileMode | undefined;
}

/** A file that must exist. */
export interface ModifyFile extends FileOperation {
  readonly type: "modify";
  /** The name read as having a prefix such as `a/`, where the headers leave it open; the file that exists is meant. */
  readonly alternative?: string | undefined;
  readonly mode?: GitFileMode | undefined;
}

/** A file whose whole text the hunks remove. */
export interface DeleteFile extends FileOperation {
  readonly type: "delete";
  readonly alternative?: string | undefined;
}

/** A file renamed or copied, and perhaps edited. */
export interface MoveFile extends FileOperation {
  readonly type: "rename" | "copy";
  readonly from: string;
  readonly mode?: GitFileMode | undefined;
}

/** A change of adjoining lines. */
export interface Hunk {
  /** 1 for the first of its file. */
  readonly number: number;
  /** The `@@` line as it stands in the patch. */
  readonly header: string;
  /** First old line that the header states, from 1; undefined where it states none. */
  readonly oldStart?: number | undefined;
  readonly lines: readonly HunkLine[];
  /** Line of the patch text with the `@@`, from 1. */
  readonly line: number;
  /** How many of the last lines are empty to the last space, so that they may belong to the text around the hunk. */
  readonly blankEnd: number;
  /** The text ends behind it, too soon for its counts: only at the end of the file is it sure to be whole. */
  readonly mayBeCut: boolean;
}

/** One line of a hunk. */
export interface HunkLine {
  readonly type: "context" | "removed" | "added";
  /** Without prefix and newline; a carriage return that belongs to the file is part of it. */
  readonly text: string;
  /** Followed by `\ No newline at end of file`. */
  readonly noNewline: boolean;
}
