import { findHunkEnd } from "./hunk-end.ts";
import { parseHunkHeader } from "./parse-hunk-header.ts";
import { malformed, peek, type PatchText } from "./patch-text.ts";
import type { Hunk, HunkLine } from "./patch-operation.ts";

/** What is known of the file that a hunk is for. */
export interface HunkContext {
  readonly number: number;
  /** The headers end in carriage returns, so the ends of all lines are the transport's, not the file's. */
  readonly crlf: boolean;
}

/**
 * Reads one hunk, the text standing at its `@@` line. Where the stated counts fit they say where it ends; where they do not, it
 * ends at the first line that cannot belong to it. A text that leaves open whether more was meant is refused: to leave out
 * half of a change is to apply another one.
 * @throws PatchError `PATCH_MALFORMED`, `PATCH_TRUNCATED`, `PATCH_TOO_LARGE`, `PATCH_UNSUPPORTED`
 */
export function parseHunk(text: PatchText, context: HunkContext): Hunk {
  const line = text.next;
  const header = peek(text);
  const stated = parseHunkHeader(header, line);
  text.next += 1;
  const { end, blankEnd, mayBeCut } = findHunkEnd(text, stated.counts);
  const lines: HunkLine[] = [];
  for (; text.next < end; text.next += 1) addLine(lines, text, context.crlf);
  if (!lines.some(({ type }) => type !== "context")) {
    throw malformed(line, "the hunk adds and removes nothing.", "Prefix added lines with + and removed ones with -.");
  }
  assertMarkersLast(lines, line);
  return { number: context.number, header, oldStart: stated.oldStart, lines, line: line + 1, blankEnd, mayBeCut };
}

/** "\\ No newline at end of file" can only follow the last old line or the last new one. */
function assertMarkersLast(lines: readonly HunkLine[], headerLine: number): void {
  const lastOld = lines.findLastIndex(({ type }) => type !== "added");
  const lastNew = lines.findLastIndex(({ type }) => type !== "removed");
  const wrong = lines.findIndex(({ type, noNewline }, index) => {
    if (!noNewline) return false;
    return (type !== "added" && index !== lastOld) || (type !== "removed" && index !== lastNew);
  });
  if (wrong !== -1) throw malformed(headerLine, "a line that ends without newline is not the last of its file.");
}

function addLine(lines: HunkLine[], text: PatchText, crlf: boolean): void {
  const raw = crlf ? peek(text) : (text.lines[text.next] ?? "");
  const previous = lines.at(-1);
  if (raw.startsWith("\\")) {
    if (previous === undefined || previous.noNewline)
      throw malformed(text.next, "nothing before it ends without newline.");
    lines[lines.length - 1] = { ...previous, noNewline: true };
    return;
  }
  const type = raw.startsWith("+") ? "added" : raw.startsWith("-") ? "removed" : "context";
  // Many tools strip the one space of an empty context line.
  const content = raw === "" || raw === "\r" ? raw : raw.slice(1);
  lines.push({ type, text: content, noNewline: false });
}
