/** A file that a diff changes, and by how much. */
export interface ChangedFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
}

/**
 * The files that a unified diff changes by its own headers, in its order; an adviser's own list may differ. A removed
 * line that looks like a header adds a file that is not changed; no changed file is ever missed.
 */
export function changedFiles(diff: string): readonly ChangedFile[] {
  const files: { path: string; added: number; removed: number }[] = [];
  /** The file of the last `diff --git` line, until its other headers name the path. */
  let begun: (typeof files)[number] | undefined;
  const begin = (path: string): void => {
    files.push({ path, added: 0, removed: 0 });
  };
  const lines = diff.split(/\r?\n/u);
  for (let index = 0; index < lines.length; index += 1) {
    const [line = "", next = ""] = lines.slice(index, index + 2);
    const isHeader = line.startsWith("--- ") && next.startsWith("+++ ");
    const path = isHeader ? (pathOf(next) ?? pathOf(line) ?? "?") : renamedTo.exec(line)?.[1];
    const file = files.at(-1);
    const gitPath = gitLine.exec(line)?.[1];
    if (gitPath !== undefined) {
      begin(gitPath);
      begun = files.at(-1);
    } else if (path !== undefined) {
      if (begun === undefined) begin(path);
      else begun.path = path;
    } else if (file !== undefined && line.startsWith("+")) file.added += 1;
    else if (file !== undefined && line.startsWith("-")) file.removed += 1;
    if (isHeader) {
      begun = undefined;
      index += 1;
    }
  }
  return files;
}

/** Git's first line of a file; an empty file, a rename and a change of mode have no other header. */
const gitLine = /^diff --git \S.* b\/(.+)$/u;
const renamedTo = /^rename to (.+)$/u;

/** The path in a header; undefined where the file is not there before or after. */
function pathOf(header: string): string | undefined {
  const path = header.slice(4).split("\t")[0]?.trim() ?? "";
  return path === "/dev/null" || path === "" ? undefined : path.replace(/^[ab]\//u, "");
}
