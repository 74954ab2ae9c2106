import { withoutByteOrderMark, withoutReturn, type FileText } from "./file-text.ts";
import type { PreparedHunk } from "./hunk-sides.ts";

/** A hunk and the index of the file's line that its first old line is. */
export interface PlacedHunk {
  readonly prepared: PreparedHunk;
  readonly at: number;
}

/** A file's text after its hunks were applied, or the number of a hunk that meets another. */
export type HunksResult =
  | { readonly type: "applied"; readonly text: FileText }
  | { readonly type: "overlap"; readonly hunk: number };

/**
 * Applies placed hunks to a text, all of them against the text as it was. Two may share context, but no hunk may name
 * what another removes. Untouched lines keep their ends; added lines get the file's, unless the hunk's own agree with the file's exactly.
 */
export function applyHunks(text: FileText, hunks: readonly PlacedHunk[]): HunksResult {
  const edits = collectEdits(text, hunks);
  if (typeof edits === "number") return { type: "overlap", hunk: edits };
  const lines: string[] = [];
  for (const [at, line] of text.lines.entries()) {
    for (const inserted of edits.inserted.get(at) ?? []) lines.push(inserted);
    if (!edits.removed.has(at)) lines.push(line);
  }
  const endsWithNewline = finalNewline(text, hunks);
  const appended = edits.inserted.get(text.lines.length) ?? [];
  if (appended.length > 0) terminateLast(text, lines, edits);
  for (const inserted of appended) lines.push(inserted);
  const last = lines.length - 1;
  if (!endsWithNewline && appended.length > 0 && !edits.verbatim) lines[last] = withoutReturn(lines[last] ?? "");
  return { type: "applied", text: { ...text, lines, finalNewline: endsWithNewline } };
}

/** A last line without newline that gets lines behind it now ends as the others do. */
function terminateLast(text: FileText, lines: string[], edits: Edits): void {
  const last = text.lines.length - 1;
  if (text.finalNewline || last < 0 || edits.removed.has(last) || !mostlyReturns(text)) return;
  lines[lines.length - 1] = `${withoutReturn(lines.at(-1) ?? "")}\r`;
}

interface Edits {
  readonly removed: ReadonlySet<number>;
  /** Lines to come before the line of this index. */
  readonly inserted: ReadonlyMap<number, readonly string[]>;
  /** The lines behind the last old one end as the patch says. */
  readonly verbatim: boolean;
}

/** All edits, or the number of a hunk that meets another one. */
function collectEdits(text: FileText, hunks: readonly PlacedHunk[]): Edits | number {
  const removed = new Set<number>();
  const kept = new Set<number>();
  const inserted = new Map<number, string[]>();
  let verbatim = false;
  for (const placed of hunks) {
    const own = new Map<number, string[]>();
    const asWritten = isExact(text, placed);
    const finish = asWritten ? stripMark(text) : endOfAddedLines(text, placed);
    let at = placed.at;
    for (const line of placed.prepared.lines) {
      if (line.type === "added") {
        const lines = own.get(at);
        if (lines === undefined) own.set(at, [finish(line.text, at)]);
        else lines.push(finish(line.text, at));
        continue;
      }
      if (removed.has(at) || (line.type === "removed" && kept.has(at))) return placed.prepared.hunk.number;
      (line.type === "removed" ? removed : kept).add(at);
      at += 1;
    }
    for (const [slot, lines] of own) {
      if (inserted.has(slot)) return placed.prepared.hunk.number;
      inserted.set(slot, lines);
      if (slot === text.lines.length) verbatim = asWritten;
    }
  }
  return { removed, inserted, verbatim };
}

/** Whether a hunk's old lines agree with the file to the last byte, and say how lines end there. */
function isExact(text: FileText, { prepared, at }: PlacedHunk): boolean {
  if (text.lines.length === 0) return true;
  const exact = prepared.old.every((line, offset) => line.text === text.lines[at + offset]);
  return exact && at < terminatedLines(text);
}

function terminatedLines(text: FileText): number {
  return text.lines.length - (text.finalNewline ? 0 : 1);
}

function stripMark(text: FileText): (line: string) => string {
  return text.hasByteOrderMark ? withoutByteOrderMark : (line) => line;
}

/** Ends a hunk's added lines as the file's line beside them ends. */
function endOfAddedLines(text: FileText, { at }: PlacedHunk): (line: string, slot: number) => string {
  const terminated = terminatedLines(text);
  const strip = stripMark(text);
  const usual = mostlyReturns(text);
  return (line, slot) => {
    const beside =
      slot > at && slot <= terminated ? text.lines[slot - 1] : slot < terminated ? text.lines[slot] : undefined;
    const returns = beside?.endsWith("\r") ?? usual;
    return `${withoutReturn(strip(line))}${returns ? "\r" : ""}`;
  };
}

function mostlyReturns(text: FileText): boolean {
  const returns = text.lines.filter((line) => line.endsWith("\r")).length;
  return returns > 0 && returns * 2 >= terminatedLines(text);
}

/** Only the hunk that reaches the file's last line can change how it ends; models forget to say, and then nothing changes. */
function finalNewline(text: FileText, hunks: readonly PlacedHunk[]): boolean {
  const last = hunks.find(({ prepared, at }) => at + prepared.old.length === text.lines.length);
  if (last === undefined) return text.finalNewline;
  const newLast = last.prepared.new.at(-1);
  if (newLast?.noNewline === true) return false;
  if (last.prepared.old.at(-1)?.noNewline === true) return true;
  return text.finalNewline;
}
