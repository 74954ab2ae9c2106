import { quote } from "../path-rules/quote.ts";
import { agreeOnName, readSideName } from "./header-name.ts";
import { firstNonBlank, isBoundary, isFileHeader, isRule, isSignature, kindOf, lineAt } from "./hunk-boundary.ts";
import type { HunkHeader } from "./parse-hunk-header.ts";
import { PatchError } from "./patch-error.ts";
import type { Hunk } from "./patch-operation.ts";
import { malformed, type PatchText } from "./patch-text.ts";

/** Where a hunk ends, and how sure that is. */
export interface HunkEnd extends Pick<Hunk, "blankEnd" | "mayBeCut"> {
  /** Index after its last line. */
  readonly end: number;
}

/**
 * Finds the end of a hunk, the text standing behind its `@@` line.
 * @throws PatchError `PATCH_MALFORMED`, `PATCH_TRUNCATED`
 */
export function findHunkEnd(text: PatchText, counts: HunkHeader["counts"]): HunkEnd {
  const end = endOfHunk(text, counts);
  return { end, blankEnd: end - 1 - lastNonBlank(text, end), mayBeCut: endsTooSoon(text, end, counts) };
}

function endOfHunk(text: PatchText, counts: HunkHeader["counts"]): number {
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
  const [oldName, newName] = [lineAt(text, at), lineAt(text, at + 1)].map((line) => readSideName(line.slice(4)));
  return oldName !== undefined && newName !== undefined && agreeOnName(oldName, newName) !== undefined;
}

/** Whether nothing after a counted end looks as if it belonged to the hunk too. */
function endsCleanly(text: PatchText, end: number): boolean {
  const after = firstNonBlank(text, end);
  const line = lineAt(text, after);
  if (after >= text.lines.length || kindOf(line) === undefined || isFileHeader(text, after)) return true;
  if (isSignature(text, after)) return true;
  if (after === end || text.fence !== undefined) return false;
  if (isRule(text, after)) return true;
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
    const line = quote(lineAt(text, next).slice(0, 80));
    throw malformed(
      next,
      `a line of a hunk begins with a space, + or -, and this one does not: ${line}`,
      "Prefix unchanged lines with one space; put a fence around the diff if text follows it.",
    );
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
    hint: "Send the whole patch again. If nothing is missing, end it with a newline and correct the counts in its last @@ line.",
    details: { line: end },
  });
}

/** Whether the text ends behind a changed line, with fewer lines than the counts say. */
function endsTooSoon(text: PatchText, end: number, counts: HunkHeader["counts"]): boolean {
  if (counts === undefined || firstNonBlank(text, end) < text.lines.length) return false;
  return /^[-+]/.test(lineAt(text, end - 1)) && isShort(text, end, counts);
}

function isShort(text: PatchText, end: number, counts: { readonly old: number; readonly new: number }): boolean {
  const kinds = text.lines.slice(text.next, end).map(kindOf);
  const removed = kinds.filter((kind) => kind === " " || kind === "-").length;
  const added = kinds.filter((kind) => kind === " " || kind === "+").length;
  return removed < counts.old || added < counts.new;
}

function lastNonBlank(text: PatchText, end: number): number {
  let at = end - 1;
  while (at > text.next && lineAt(text, at) === "") at -= 1;
  return at;
}
