import { withoutReturn, type FileText } from "./file-text.ts";
import type { PreparedHunk, PreparedLine } from "./hunk-sides.ts";

/** Where a hunk's old lines are. Places are indexes of lines, from 0. */
export type HunkPlace =
  | { readonly type: "found"; readonly at: number }
  | { readonly type: "nowhere" }
  | { readonly type: "several"; readonly places: readonly number[] }
  /** It has no old line, so that any place would do. */
  | { readonly type: "unanchored" }
  | { readonly type: "too-costly" };

/** Work left for one patch: ends inputs made to be slow. */
export interface SearchBudget {
  /** Lines compared while searching. */
  comparisons: number;
  /** Failed hunks whose nearest place is looked for. */
  explanations: number;
}

/** Comparisons: a tenth of a second or so, and more than 2,000 displaced hunks need. A model mends a few hunks at a time. */
export function newSearchBudget(): SearchBudget {
  return { comparisons: 20_000_000, explanations: 10 };
}

/** How a place is searched for. */
export interface LocateOptions {
  readonly budget: SearchBudget;
  /** A stated line counts, though the hunk fits elsewhere too. @default true */
  readonly believesLines?: boolean | undefined;
}

/** Places named when there are several. */
const maxPlaces = 5;

/** The lines of a file, and where each of them is. */
export interface LineIndex {
  readonly text: FileText;
  /** Lines without carriage returns. */
  readonly keys: readonly string[];
  readonly places: () => ReadonlyMap<string, readonly number[]>;
}

/** Indexes a file; the map is made when first asked for. */
export function indexLines(text: FileText): LineIndex {
  const keys = text.lines.some((line) => line.endsWith("\r")) ? text.lines.map(withoutReturn) : text.lines;
  let places: Map<string, number[]> | undefined;
  return { text, keys, places: () => (places ??= placesOf(keys)) };
}

function placesOf(keys: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, key] of keys.entries()) {
    const known = places.get(key);
    if (known === undefined) places.set(key, [at]);
    else known.push(at);
  }
  return places;
}

/**
 * Finds a hunk's old lines, all of them: at the stated line, else at exactly one other place. Only carriage returns may differ.
 */
export function locateHunk(
  index: LineIndex,
  { hunk, old }: PreparedHunk,
  { budget, believesLines = true }: LocateOptions,
): HunkPlace {
  if (old.length === 0) return index.keys.length === 0 ? { type: "found", at: 0 } : { type: "unanchored" };
  const stated = hunk.oldStart === undefined ? -1 : hunk.oldStart - 1;
  if (believesLines && matchesAt(index, old, stated, budget)) return { type: "found", at: stated };
  const places: number[] = [];
  const [anchor, offset] = rarestLine(index, old);
  for (const place of anchor) {
    if (budget.comparisons <= 0) return { type: "too-costly" };
    if (matchesAt(index, old, place - offset, budget)) places.push(place - offset);
    if (places.length === maxPlaces) break;
  }
  const [first, ...others] = places;
  if (first === undefined) return { type: "nowhere" };
  return others.length === 0 ? { type: "found", at: first } : { type: "several", places };
}

/** Every place of the old line that the file has fewest of, and which old line it is. */
function rarestLine(index: LineIndex, old: readonly PreparedLine[]): readonly [readonly number[], number] {
  let rarest: readonly number[] | undefined;
  let offset = 0;
  for (const [at, { key }] of old.entries()) {
    const places = index.places().get(key) ?? [];
    if (rarest !== undefined && places.length >= rarest.length) continue;
    [rarest, offset] = [places, at];
  }
  return [rarest ?? [], offset];
}

function matchesAt(index: LineIndex, old: readonly PreparedLine[], at: number, budget: SearchBudget): boolean {
  const { keys, text } = index;
  if (at < 0 || at + old.length > keys.length) return false;
  for (const [offset, line] of old.entries()) {
    budget.comparisons -= 1;
    if (line.key !== keys[at + offset]) return false;
    // "\ No newline at end of file" says where the file ends.
    if (line.noNewline && (at + offset !== keys.length - 1 || text.finalNewline)) return false;
  }
  return true;
}
