/** One file of a unified diff, by its headers. */
export interface DiffFile {
  /** Path before the change; undefined for a new file. */
  readonly oldPath: string | undefined;
  /** Path after the change; undefined for a deleted file. */
  readonly newPath: string | undefined;
  /** Number of hunks. */
  readonly hunks: number;
}

/** What a text says as a unified diff: its files, its added lines, and what is malformed. */
export interface DiffOutline {
  readonly files: readonly DiffFile[];
  /** Text of the added lines, one a line, without their plus sign. */
  readonly added: string;
  /** What is malformed, with its line number. */
  readonly problems: readonly string[];
}

interface OpenFile {
  oldPath: string | undefined;
  newPath: string | undefined;
  /** True once the --- and +++ lines were read; the next such pair begins another file. */
  named: boolean;
  hunks: number;
  /** True when the headers announce a change without hunks: a rename, a mode, a binary. */
  bare: boolean;
}

/** Lines that a hunk still has to come by its header. */
interface OpenHunk {
  oldLines: number;
  newLines: number;
}

const hunkHeader = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/u;

/**
 * Reads the headers and hunks of a unified diff, alone or inside other text. Line counts of hunks that do not add up
 * are tolerated: whether a patch applies is not decided here.
 */
export function outlineDiff(text: string): DiffOutline {
  const reader = new DiffReader();
  const lines = text.split(/\r?\n/u);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    if (line.startsWith("--- ") && next.startsWith("+++ ") && reader.isHeader(lines[index + 2] ?? "")) {
      reader.takePaths(headerPath(line.slice(4)), headerPath(next.slice(4)));
      index += 1;
    } else {
      reader.take(line, index + 1);
    }
  }
  return reader.outline();
}

/** Takes a diff line by line. */
class DiffReader {
  private readonly files: OpenFile[] = [];
  private readonly added: string[] = [];
  private readonly problems: string[] = [];
  private hunk: OpenHunk | undefined = undefined;

  /** Inside a hunk, "--- x" is a removed line "-- x", unless a hunk header follows: no hunk has a line with "@@" first. */
  isHeader(lineAfter: string): boolean {
    return this.hunk === undefined || lineAfter.startsWith("@@");
  }

  takePaths(oldPath: string | undefined, newPath: string | undefined): void {
    this.hunk = undefined;
    const file = this.files.at(-1);
    if (file === undefined || file.named) this.files.push({ oldPath, newPath, named: true, hunks: 0, bare: false });
    else Object.assign(file, { oldPath, newPath, named: true });
  }

  take(line: string, lineNumber: number): void {
    if (line.startsWith("diff --git ")) {
      this.hunk = undefined;
      const [oldPath, newPath] = gitPaths(line) ?? [];
      this.files.push({ oldPath, newPath, named: false, hunks: 0, bare: false });
    } else if (line.startsWith("@@")) {
      this.openHunk(line, lineNumber);
    } else if (this.hunk !== undefined) {
      this.takeHunkLine(line, lineNumber, this.hunk);
    } else {
      const file = this.files.at(-1);
      if (file !== undefined) readExtendedHeader(line, file);
    }
  }

  outline(): DiffOutline {
    const empty = this.files.filter((file) => file.hunks === 0 && !file.bare);
    return {
      files: this.files.map(({ oldPath, newPath, hunks }) => ({ oldPath, newPath, hunks })),
      added: this.added.join("\n"),
      problems: [
        ...this.problems,
        ...empty.map(({ oldPath, newPath }) => `${newPath ?? oldPath ?? "a file"}: header without a hunk`),
      ],
    };
  }

  private openHunk(line: string, lineNumber: number): void {
    const header = hunkHeader.exec(line);
    const file = this.files.at(-1);
    if (header === null) this.problems.push(`line ${lineNumber}: malformed hunk header`);
    if (file === undefined) this.problems.push(`line ${lineNumber}: a hunk before any file header`);
    else file.hunks += 1;
    this.hunk = { oldLines: Number(header?.[1] ?? 1), newLines: Number(header?.[2] ?? 1) };
  }

  private takeHunkLine(line: string, lineNumber: number, hunk: OpenHunk): void {
    const mark = line.charAt(0);
    if (mark === "\\") return;
    if (mark === "+") this.added.push(line.slice(1));
    else if (mark !== "-" && mark !== " " && mark !== "") {
      // After a complete hunk comes other text; the end of a fence also ends one whose counts promise more.
      const isComplete = hunk.oldLines <= 0 && hunk.newLines <= 0;
      if (!isComplete && mark !== "`") this.problems.push(`line ${lineNumber}: a hunk line without a leading mark`);
      this.hunk = undefined;
      return;
    }
    if (mark !== "+") hunk.oldLines -= 1;
    if (mark !== "-") hunk.newLines -= 1;
  }
}

function readExtendedHeader(line: string, file: OpenFile): void {
  if (line.startsWith("rename from ") || line.startsWith("copy from ")) {
    file.oldPath = unquote(line.slice(line.indexOf("from ") + 5));
    file.bare = true;
  } else if (line.startsWith("rename to ") || line.startsWith("copy to ")) {
    file.newPath = unquote(line.slice(line.indexOf("to ") + 3));
    file.bare = true;
  } else if (/^(?:new file mode|deleted file mode|old mode|new mode|Binary files|GIT binary patch)\b/u.test(line)) {
    file.bare = true;
  }
}

/** Both paths of a "diff --git a/x b/x" line; the halves are equal unless the file is renamed. */
function gitPaths(line: string): readonly [string, string] | undefined {
  const rest = line.slice("diff --git ".length);
  const quoted = /^"((?:[^"\\]|\\.)*)" "((?:[^"\\]|\\.)*)"$/u.exec(rest);
  const plain = quoted ?? /^(a\/.*) (b\/.*)$/u.exec(rest);
  return plain === null ? undefined : [withoutPrefix(plain[1] ?? ""), withoutPrefix(plain[2] ?? "")];
}

function headerPath(text: string): string | undefined {
  const path = unquote(text.split("\t", 1)[0]?.trim() ?? "");
  return path === "/dev/null" ? undefined : withoutPrefix(path);
}

function unquote(text: string): string {
  return /^".*"$/u.test(text) ? text.slice(1, -1) : text;
}

function withoutPrefix(path: string): string {
  return path.replace(/^[ab]\//u, "");
}
