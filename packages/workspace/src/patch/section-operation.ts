import { agreeOnName, devNull, namesThemIn, splitGitLine, withoutPrefix, type AgreedName } from "./header-name.ts";
import { PatchError } from "./patch-error.ts";
import type { Hunk, PatchOperation } from "./patch-operation.ts";
import { withoutReturn } from "./file-text.ts";
import { quote } from "../path-rules/quote.ts";
import { malformed } from "./patch-text.ts";
import type { SectionHeaders } from "./section-headers.ts";

/**
 * Decides what a file section asks for. Every line that names the file must name the same one.
 * @throws PatchError `PATCH_NAME_MISMATCH`, `PATCH_MALFORMED`
 */
export function toOperation(headers: SectionHeaders, hunks: readonly Hunk[]): PatchOperation {
  const line = headers.start + 1;
  const mode = headers.newMode ?? headers.newFileMode;
  const moved = readMove(headers);
  const creates = headers.newFileMode !== undefined || headers.oldName === devNull;
  const deletes = headers.deletedFileMode !== undefined || headers.newName === devNull;
  if (Number(moved !== undefined) + Number(creates) + Number(deletes) > 1) {
    throw malformed(headers.start, "it creates, deletes, renames or copies one file all at once.");
  }
  if (moved !== undefined) return { ...moved, hunks, line, mode };
  const name = readName(headers);
  if (creates) return createOperation(name, headers, hunks);
  if (hunks.length === 0 && headers.deletedFileMode === undefined && headers.newMode === undefined) {
    throw malformed(headers.start, "the file has no hunks.", "Add a @@ line and the changed lines below it.");
  }
  return deletes ? { type: "delete", ...name, hunks, line } : { type: "modify", ...name, hunks, line, mode };
}

function createOperation(name: AgreedName, headers: SectionHeaders, written: readonly Hunk[]): PatchOperation {
  const hunks = written.map(addBlankLines);
  const wrong = hunks.find(({ lines }) => lines.some(({ type }) => type !== "added"));
  if (wrong !== undefined || hunks.length > 1) {
    const at = (wrong ?? hunks[1] ?? { line: headers.start + 1 }).line - 1;
    throw malformed(at, "a new file is one hunk of + lines.");
  }
  if (hunks.length === 0 && headers.newFileMode === undefined) {
    throw malformed(
      headers.start,
      "the new file has no lines.",
      "Add a @@ line and its + lines, or a new file mode line.",
    );
  }
  const mode = headers.newFileMode ?? headers.newMode;
  return { type: "create", ...name, hunks, line: headers.start + 1, mode };
}

/** Models leave out the + of empty lines; in a new file such a line can mean nothing else. */
function addBlankLines(hunk: Hunk): Hunk {
  const lines = hunk.lines.map((line) =>
    line.type === "context" && withoutReturn(line.text) === "" ? { ...line, type: "added" as const } : line,
  );
  return { ...hunk, lines };
}

interface Move {
  readonly type: "rename" | "copy";
  readonly from: string;
  readonly path: string;
}

function readMove(headers: SectionHeaders): Move | undefined {
  const { renameFrom, renameTo, copyFrom, copyTo } = headers;
  const [from, to] = [renameFrom ?? copyFrom, renameTo ?? copyTo];
  if (from === undefined && to === undefined) return undefined;
  const paired = (renameFrom === undefined) === (renameTo === undefined);
  const single = renameFrom === undefined || copyFrom === undefined;
  if (from === undefined || to === undefined || !paired || !single || headers.git === undefined) {
    throw malformed(headers.start, "a rename or copy needs its diff --git, from and to lines.");
  }
  const agreed =
    namesThemIn(headers.git, from, to) &&
    (headers.oldName === undefined || isName(headers.oldName, from)) &&
    (headers.newName === undefined || isName(headers.newName, to));
  if (!agreed) throw mismatch(headers);
  return { type: renameFrom === undefined ? "copy" : "rename", from, path: to };
}

function readName(headers: SectionHeaders): AgreedName {
  const { oldName, newName } = headers;
  const fromGit = headers.git === undefined ? undefined : readGitName(headers, headers.git);
  if (oldName === undefined || newName === undefined) {
    if (fromGit === undefined) throw malformed(headers.start, "no line names the file.");
    return fromGit;
  }
  // A side that does not exist is called /dev/null; then the other one names the file. Models name it twice, too.
  const own =
    oldName === devNull ? ofNewSide(newName) : newName === devNull ? ofOneSide(oldName) : agreeOnName(oldName, newName);
  if (own === undefined) throw mismatch(headers);
  if (fromGit === undefined) return own;
  const named = [oldName, newName].filter((name) => name !== devNull);
  for (const path of [fromGit.path, fromGit.alternative]) {
    if (path !== undefined && named.every((name) => isName(name, path))) {
      return path === fromGit.path ? fromGit : { path };
    }
  }
  throw mismatch(headers);
}

/** `b/` is what diff tools put before the new name; another prefix may be a directory. */
function ofNewSide(name: string): AgreedName {
  return name.startsWith("b/") ? { path: withoutPrefix(name) } : ofOneSide(name);
}

function ofOneSide(name: string): AgreedName {
  const rest = withoutPrefix(name);
  return rest === name || name.startsWith("./") ? { path: rest } : { path: rest, alternative: name };
}

function readGitName(headers: SectionHeaders, git: string): AgreedName {
  const names = splitGitLine(git);
  if (names === undefined) throw mismatch(headers);
  const [first, second] = names;
  if (first === devNull) return { path: withoutPrefix(second) };
  if (second === devNull) return { path: withoutPrefix(first) };
  const agreed = agreeOnName(first, second);
  if (agreed === undefined) throw mismatch(headers);
  return agreed;
}

function isName(written: string, path: string): boolean {
  return written === path || withoutPrefix(written) === path;
}

function mismatch(headers: SectionHeaders): PatchError {
  const { oldName, newName, renameFrom, renameTo, copyFrom, copyTo, git } = headers;
  const names = [git, renameFrom ?? copyFrom, renameTo ?? copyTo, oldName, newName].filter(
    (name) => name !== undefined,
  );
  const listed = [...new Set(names)].map((name) => quote(name.slice(0, 200))).join(", ");
  return new PatchError(
    "PATCH_NAME_MISMATCH",
    `Line ${headers.start + 1} of the patch: the headers of one file name different files: ${listed}.`,
    {
      hint: "Name the same file in all of them; a rename needs diff --git, rename from and rename to lines.",
      details: { line: headers.start + 1 },
    },
  );
}
