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
  hunks: number;
  /** True when the headers announce a change without hunks: a rename, a mode, a binary. */
  bare: boolean;
  line: number;
}

const hunkHeader = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/u;

/**
 * Reads the headers and hunks of a unified diff, alone or inside other text. Line counts of hunks that do not add up
 * are tolerated: whether a patch applies is not decided here.
 */
export function outlineDiff(text: string): DiffOutline {
  const lines = text.split(/\r?\n/u);
  const files: OpenFile[] = [];
  const added: string[] = [];
  const problems: string[] = [];
  let file: OpenFile | undefined;
  let inHunk = false;
  let oldLeft = 0;
  let newLeft = 0;
  const open = (oldPath: string | undefined, newPath: string | undefined, line: number): OpenFile => {
    const opened: OpenFile = { oldPath, newPath, hunks: 0, bare: false, line };
    files.push(opened);
    return opened;
  };

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const next = lines[index + 1] ?? "";
    // Inside a hunk "--- x" is a removed line "-- x", unless a whole header follows: a hunk has no line with "@@" first.
    const startsPair = line.startsWith("--- ") && next.startsWith("+++ ");
    if (startsPair && (!inHunk || (lines[index + 2] ?? "").startsWith("@@"))) {
      const oldPath = headerPath(line.slice(4));
      const newPath = headerPath(next.slice(4));
      if (file === undefined || file.hunks > 0 || file.line < 0) file = open(oldPath, newPath, index + 1);
      else Object.assign(file, { oldPath, newPath });
      file.line = -1;
      inHunk = false;
      index += 1;
      continue;
    }
    if (line.startsWith("diff --git ")) {
      const paths = gitPaths(line);
      file = open(paths?.[0], paths?.[1], index + 1);
      inHunk = false;
      continue;
    }
    if (line.startsWith("@@")) {
      const header = hunkHeader.exec(line);
      if (header === null) problems.push(`line ${index + 1}: malformed hunk header`);
      if (file === undefined) {
        problems.push(`line ${index + 1}: a hunk before any file header`);
      } else {
        file.hunks += 1;
      }
      oldLeft = Number(header?.[1] ?? 1);
      newLeft = Number(header?.[2] ?? 1);
      inHunk = true;
      continue;
    }
    if (inHunk) {
      const mark = line.charAt(0);
      if (mark === "+") {
        added.push(line.slice(1));
        newLeft -= 1;
      } else if (mark === "-") {
        oldLeft -= 1;
      } else if (mark === " " || line === "") {
        oldLeft -= 1;
        newLeft -= 1;
      } else if (mark !== "\\") {
        // What follows a complete hunk is other text: the end of a fence, an explanation, a header.
        if (oldLeft > 0 || newLeft > 0) problems.push(`line ${index + 1}: a hunk line without a leading mark`);
        inHunk = false;
      }
    }
    if (!inHunk && file !== undefined) readExtendedHeader(line, file);
  }
  for (const one of files) {
    if (one.hunks === 0 && !one.bare) problems.push(`${one.newPath ?? one.oldPath ?? "a file"}: header without a hunk`);
  }
  return {
    files: files.map(({ oldPath, newPath, hunks }) => ({ oldPath, newPath, hunks })),
    added: added.join("\n"),
    problems,
  };
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
