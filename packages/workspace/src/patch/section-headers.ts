import { PatchError } from "./patch-error.ts";
import type { GitFileMode } from "./patch-operation.ts";
import { assertHeaderLength, isAtEnd, malformed, peek, type PatchText } from "./patch-text.ts";
import { readHeaderName, readSideName } from "./header-name.ts";

/** Everything that the lines above a file's first hunk say. */
export interface SectionHeaders {
  /** Index of the section's first line. */
  readonly start: number;
  /** The rest of the `diff --git` line. */
  git?: string;
  /** Names of `---` and `+++`. */
  oldName?: string;
  newName?: string;
  renameFrom?: string;
  renameTo?: string;
  copyFrom?: string;
  copyTo?: string;
  newFileMode?: GitFileMode;
  deletedFileMode?: GitFileMode;
  newMode?: GitFileMode;
  /** The header lines end in carriage returns. */
  crlf: boolean;
}

type NameKey = "oldName" | "newName" | "renameFrom" | "renameTo" | "copyFrom" | "copyTo";
type ModeKey = "newFileMode" | "deletedFileMode" | "newMode";

const nameLines: readonly (readonly [start: string, key: NameKey, read: typeof readHeaderName])[] = [
  ["--- ", "oldName", readSideName],
  ["+++ ", "newName", readSideName],
  ["rename from ", "renameFrom", readHeaderName],
  ["rename to ", "renameTo", readHeaderName],
  ["copy from ", "copyFrom", readHeaderName],
  ["copy to ", "copyTo", readHeaderName],
];

const modeLines: readonly (readonly [start: string, key: ModeKey | undefined])[] = [
  ["new file mode ", "newFileMode"],
  ["deleted file mode ", "deletedFileMode"],
  ["new mode ", "newMode"],
  ["old mode ", undefined],
];

/** Extended headers that name no file and change nothing. Models invent the ids of `index` lines. */
const silentLine = /^(?:index |similarity index |dissimilarity index |(?:new|deleted) file$)/;

/** True at a line that begins a file section. */
export function startsSection(text: PatchText): boolean {
  const line = peek(text);
  return line.startsWith("diff --git ") || (line.startsWith("--- ") && peek(text, 1).startsWith("+++ "));
}

/**
 * Reads the headers of one file section, the text standing at the first of them.
 * @throws PatchError `PATCH_MALFORMED`, `PATCH_UNSUPPORTED`
 */
export function readSectionHeaders(text: PatchText): SectionHeaders {
  const headers: SectionHeaders = { start: text.next, crlf: false };
  if (peek(text).startsWith("diff --git ")) {
    assertHeaderLength(text);
    headers.git = peek(text).slice("diff --git ".length);
    text.next += 1;
  }
  while (!isAtEnd(text) && headers.newName === undefined) {
    assertHeaderLength(text);
    if (!readLine(text, headers)) break;
    text.next += 1;
  }
  headers.crlf = (text.lines[text.next - 1] ?? "").endsWith("\r");
  if ((headers.oldName === undefined) !== (headers.newName === undefined)) {
    throw malformed(text.next, "--- and +++ lines come in pairs.");
  }
  return headers;
}

/** False at a line that is no header of this section. */
function readLine(text: PatchText, headers: SectionHeaders): boolean {
  const line = peek(text);
  assertText(line, text.next);
  for (const [start, key, read] of nameLines) {
    if (!line.startsWith(start)) continue;
    const name = read(line.slice(start.length));
    if (name === undefined || name === "") throw malformed(text.next, "the file name cannot be read.");
    if (headers[key] !== undefined) throw malformed(text.next, `a second "${start.trim()}" line for one file.`);
    headers[key] = name;
    return true;
  }
  for (const [start, key] of modeLines) {
    if (!line.startsWith(start)) continue;
    const mode = readMode(line.slice(start.length), text.next);
    if (key !== undefined) headers[key] = mode;
    return true;
  }
  const indexMode = /^index \S{1,64}\.\.\S{1,64} (\d+)$/.exec(line)?.[1];
  if (indexMode !== undefined) readMode(indexMode, text.next);
  return silentLine.test(line);
}

function readMode(text: string, lineIndex: number): GitFileMode {
  const mode = text.trim();
  if (mode === "100644" || mode === "100755") return mode;
  const kind = mode === "120000" ? "a symbolic link" : mode === "160000" ? "a submodule" : `mode ${mode.slice(0, 12)}`;
  throw new PatchError("PATCH_UNSUPPORTED", `Line ${lineIndex + 1} of the patch: ${kind} is not applied.`, {
    hint: "Only regular files of mode 100644 or 100755 can be patched.",
    details: { line: lineIndex + 1 },
  });
}

/** @throws PatchError `PATCH_UNSUPPORTED` at a line that stands for binary content. */
export function assertText(line: string, lineIndex: number): void {
  if (line !== "GIT binary patch" && !/^Binary files .{1,9000} differ$/.test(line)) return;
  throw new PatchError("PATCH_UNSUPPORTED", `Line ${lineIndex + 1} of the patch: binary content is not applied.`, {
    details: { line: lineIndex + 1 },
  });
}
