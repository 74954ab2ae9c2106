import { fenceOf, malformed, peek, type PatchText } from "./patch-text.ts";
import { agreeOnName, readHeaderName } from "./header-name.ts";
import { isHunkHeader, parseHunkHeader, type HunkHeader } from "./parse-hunk-header.ts";
import { PatchError } from "./patch-error.ts";
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
  const end = endOfHunk(text, stated);
  const lines: HunkLine[] = [];
  for (; text.next < end; text.next += 1) addLine(lines, text, context.crlf);
  if (!lines.some(({ type }) => type !== "context")) {
    throw malformed(line, "the hunk adds and removes nothing.", "Prefix added lines with + and removed ones with -.");
  }
  assertMarkersLast(lines, line);
  return { number: context.number, header, oldStart: stated.oldStart, lines, line: line + 1 };
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

/** Index after the hunk's last line. */
function endOfHunk(text: PatchText, { counts }: HunkHeader): number {
  const exact = counts === undefined ? undefined : countedEnd(text, counts);
  if (exact !== undefined && !swallowsHeader(text, exact) && endsCleanly(text, exact)) return exact;
  const end = scannedEnd(text);
  assertComplete(text, end, counts);
  return end;
}

/** Where the stated counts end, if the lines there can be counted that way. */
function countedEnd(text: PatchText, counts: { readonly old: number; readonly new: number }): number | undefined {
  let [oldLeft, newLeft] = [counts.old, counts.new];
  let at = text.next;
  for (; oldLeft > 0 || newLeft > 0; at += 1) {
    if (at >= text.lines.length) return undefined;
    const kind = kindOf(text.lines[at] ?? "");
    if (kind === undefined) return undefined;
    if (kind === " " || kind === "-") oldLeft -= 1;
    if (kind === " " || kind === "+") newLeft -= 1;
    if (oldLeft < 0 || newLeft < 0) return undefined;
  }
  return (text.lines[at] ?? "").startsWith("\\") ? at + 1 : at;
}

/** Whether counts that are two too large would make the next file's header the last lines of this hunk. */
function swallowsHeader(text: PatchText, end: number): boolean {
  const at = end - 2;
  if (at < text.next || !isFileHeader(text, at)) return false;
  const [oldName, newName] = [lineAt(text, at), lineAt(text, at + 1)].map((line) => readHeaderName(line.slice(4)));
  return oldName !== undefined && newName !== undefined && agreeOnName(oldName, newName) !== undefined;
}

/** Whether nothing after a counted end looks as if it belonged to the hunk too. */
function endsCleanly(text: PatchText, end: number): boolean {
  const after = firstNonBlank(text, end);
  const line = lineAt(text, after);
  if (after >= text.lines.length || kindOf(line) === undefined || isFileHeader(text, after)) return true;
  if (isSignature(text, after)) return true;
  if (after === end || text.fence !== undefined) return false;
  // After a blank line, outside a fence: more of the hunk, or a list in the prose below it?
  for (let at = after; at < text.lines.length && !isBoundary(text, at); at += 1) {
    if (kindOf(lineAt(text, at)) !== undefined) continue;
    throw malformed(after, "it is not clear whether this still belongs to the hunk above.", fenceHint);
  }
  return false;
}

const fenceHint = "Put the diff into a ```diff fence, or send nothing but the diff.";

/** The end found by looking at the lines alone. Blank lines at the end are the text's, not the hunk's. */
function scannedEnd(text: PatchText): number {
  let at = text.next;
  let end = at;
  for (; at < text.lines.length; at += 1) {
    const line = lineAt(text, at);
    if (isFileHeader(text, at) || isSignature(text, at) || kindOf(line) === undefined) break;
    if (line !== "") end = at + 1;
  }
  return end;
}

/**
 * A hunk whose counts are wrong, or missing, must end where a hunk can end.
 * @throws PatchError `PATCH_MALFORMED`, `PATCH_TRUNCATED`
 */
function assertComplete(text: PatchText, end: number, counts: HunkHeader["counts"]): void {
  const next = firstNonBlank(text, end);
  if (next >= text.lines.length) {
    assertNotCut(text, end, counts);
    return;
  }
  if (isBoundary(text, next)) return;
  if (next === end || text.fence !== undefined) {
    throw malformed(next, "a line of a hunk begins with a space, + or -.", "Prefix unchanged lines with one space.");
  }
  for (let at = next; at < text.lines.length && !isBoundary(text, at); at += 1) {
    if (/^[-+]/.test(lineAt(text, at))) {
      throw malformed(at, "it is not clear whether this belongs to the hunk above.", fenceHint);
    }
  }
}

/** A reply that was cut off ends in the middle of a line, or of a fence, with fewer lines than it had announced. */
function assertNotCut(text: PatchText, end: number, counts: HunkHeader["counts"]): void {
  const tooFew = counts !== undefined && isShort(text, end, counts);
  const midLine = !text.endsWithNewline && (tooFew || kindOf(lineAt(text, end - 1)) !== " ");
  const openFence = text.fence !== undefined && (tooFew || counts === undefined);
  if (!midLine && !openFence) return;
  throw new PatchError("PATCH_TRUNCATED", "The patch ends in the middle of a hunk.", {
    hint: "Send it again as a whole; if it is whole, end it with a newline and correct the counts of its last @@ line.",
    details: { line: end },
  });
}

function isShort(text: PatchText, end: number, counts: { readonly old: number; readonly new: number }): boolean {
  const kinds = text.lines.slice(text.next, end).map(kindOf);
  const removed = kinds.filter((kind) => kind === " " || kind === "-").length;
  const added = kinds.filter((kind) => kind === " " || kind === "+").length;
  return removed < counts.old || added < counts.new;
}

/** What a line would be inside a hunk; undefined when it cannot be inside one. */
function kindOf(line: string): " " | "+" | "-" | "\\" | undefined {
  if (line === "" || line === "\r") return " ";
  const first = line[0];
  return first === " " || first === "+" || first === "-" || first === "\\" ? first : undefined;
}

/** A `---`, `+++`, `@@` sequence: counts may say that it is text, nothing else may. */
export function isFileHeader(text: PatchText, at: number): boolean {
  return (
    lineAt(text, at).startsWith("--- ") && lineAt(text, at + 1).startsWith("+++ ") && isHunkHeader(lineAt(text, at + 2))
  );
}

/** The end of a patch by mail: `-- ` and a version of git. */
function isSignature(text: PatchText, at: number): boolean {
  return lineAt(text, at) === "-- " && /^\d+\.\d+/.test(lineAt(text, at + 1)) && text.lines.length - at <= 4;
}

/** A line at which any hunk ends: the next hunk, the next file, a fence. */
function isBoundary(text: PatchText, at: number): boolean {
  const line = lineAt(text, at);
  return (
    isHunkHeader(line) ||
    line.startsWith("diff ") ||
    line.startsWith("Index: ") ||
    fenceOf(line) !== undefined ||
    isFileHeader(text, at) ||
    isSignature(text, at)
  );
}

function firstNonBlank(text: PatchText, start: number): number {
  let at = start;
  while (at < text.lines.length && lineAt(text, at) === "") at += 1;
  return at;
}

function lineAt(text: PatchText, index: number): string {
  return peek(text, index - text.next);
}
