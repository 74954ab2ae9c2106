import { diffArrays } from "diff";
import { collapse, nameDifference } from "./compare-lines.ts";
import { fromByteText } from "./file-text.ts";
import type { LineDifference, NearestPlace } from "./hunk-failure.ts";
import type { PreparedHunk } from "./hunk-sides.ts";
import type { LineIndex } from "./locate-hunk.ts";

/** Places looked at for one line: a line that is everywhere says little about where the hunk belongs. */
const maxPlacesPerLine = 50;

/** Lines around the place that may explain the difference, such as one that the patch left out. */
const margin = 3;

/** Longer hunks are compared up to here: more is not read anyway. */
const maxComparedLines = 200;

/** In longer files only the stated line is looked at: no prompt has shown a whole one. */
const maxSearchedLines = 200_000;

const maxDifferences = 12;

/** Longest line shown. */
const maxShownChars = 160;

/** The place of a file that is most like a hunk's old lines, and every line that differs there. */
export function findNearestPlace(
  index: LineIndex,
  prepared: PreparedHunk,
  placeholder: RegExp,
): NearestPlace | undefined {
  const stated = Math.max(0, (prepared.hunk.oldStart ?? 1) - 1);
  const expected = prepared.old.slice(0, maxComparedLines).map(({ key }) => key);
  const voted =
    index.keys.length > maxSearchedLines
      ? undefined
      : (mostVotes(index.keys, expected, stated) ??
        mostVotes(index.keys.map(collapse), expected.map(collapse), stated));
  // Without any line in common, what is at the stated line shows best how far off the hunk is.
  const at = voted ?? (prepared.hunk.oldStart !== undefined && stated < index.keys.length ? stated : undefined);
  if (at === undefined) return undefined;
  const start = Math.max(0, at - margin);
  const window = index.keys.slice(start, Math.max(0, at) + expected.length + margin);
  const before = Math.max(0, at) - start;
  const { differences, equalLines } = compareWindow(window, expected, { start, before, placeholder });
  return { line: Math.max(0, at) + 1, equalLines, differences: differences.slice(0, maxDifferences) };
}

/** Each of the hunk's lines votes for the places where the hunk would have to begin for it to fit. */
function mostVotes(lines: readonly string[], expected: readonly string[], stated: number): number | undefined {
  const wanted = new Map<string, number[]>();
  for (const [offset, line] of expected.entries()) {
    if (line.trim() === "") continue;
    wanted.set(line, [...(wanted.get(line) ?? []).slice(0, maxPlacesPerLine), offset]);
  }
  const votes = new Map<number, number>();
  const seen = new Map<string, number>();
  for (const [place, line] of lines.entries()) {
    const offsets = wanted.get(line);
    if (offsets === undefined) continue;
    const times = (seen.get(line) ?? 0) + 1;
    seen.set(line, times);
    if (times > maxPlacesPerLine) continue;
    for (const offset of offsets) votes.set(place - offset, (votes.get(place - offset) ?? 0) + 1);
  }
  let best: readonly [at: number, votes: number] | undefined;
  for (const [at, count] of votes) {
    const nearer = best !== undefined && count === best[1] && Math.abs(at - stated) < Math.abs(best[0] - stated);
    if (best === undefined || count > best[1] || nearer) best = [at, count];
  }
  return best?.[0];
}

interface Window {
  /** Index in the file of the window's first line. */
  readonly start: number;
  /** How many of its lines are there only to be recognised, before the place itself. */
  readonly before: number;
  readonly placeholder: RegExp;
}

function compareWindow(
  window: readonly string[],
  expected: readonly string[],
  { start, before, placeholder }: Window,
): { readonly differences: readonly LineDifference[]; readonly equalLines: number } {
  const gaps: Gap[] = [{ line: start + 1, expected: [], found: [] }];
  let line = start + 1;
  let equalLines = 0;
  for (const { added, removed, value } of diffArrays([...window], [...expected])) {
    if (added) gaps.at(-1)?.expected.push(...value);
    if (removed) gaps.at(-1)?.found.push(...value);
    if (!added) line += value.length;
    if (added || removed) continue;
    equalLines += value.length;
    gaps.push({ line, expected: [], found: [] });
  }
  const differences = gaps.flatMap((gap, index) => {
    // What is only beside the hunk is no difference; between equal lines, everything is.
    const surplus = Math.max(0, gap.found.length - gap.expected.length);
    const isFirst = index === 0;
    const skipped = !isFirst ? 0 : gaps.length === 1 ? before : surplus;
    const end = index === gaps.length - 1 ? skipped + gap.expected.length : gap.found.length;
    return pair(gap.expected, gap.found.slice(skipped, end), { line: gap.line + skipped, placeholder });
  });
  return { differences, equalLines };
}

/** What lies between two runs of equal lines. */
interface Gap {
  /** Line of the file where it begins, from 1. */
  readonly line: number;
  readonly expected: string[];
  readonly found: string[];
}

/** Lines that stand against each other, then those that only one side has. */
function pair(
  expected: readonly string[],
  found: readonly string[],
  { line, placeholder }: { readonly line: number; readonly placeholder: RegExp },
): LineDifference[] {
  return Array.from({ length: Math.max(expected.length, found.length) }, (_, index): LineDifference => {
    const [wanted, there] = [expected[index], found[index]].map((text) =>
      text === undefined ? undefined : fromByteText(text),
    );
    const at = { line: line + Math.min(index, found.length) };
    if (there === undefined)
      return { ...at, expected: cut(wanted ?? ""), why: wanted === "" ? noEmptyLine : noSuchLine };
    if (wanted === undefined) return { ...at, found: cut(there), why: "the patch leaves this line out" };
    return { ...at, expected: cut(wanted), found: cut(there), why: nameDifference(wanted, there, placeholder) };
  });
}

const noSuchLine = "the file has no such line here";
const noEmptyLine = "the file has no empty line here: one that is to be added needs a +";

function cut(line: string): string {
  return line.length <= maxShownChars ? line : `${line.slice(0, maxShownChars)}… (${line.length} characters)`;
}
