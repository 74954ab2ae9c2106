import type { FileState } from "../path-rules/inspect-path.ts";
import { readFileText } from "./file-text.ts";
import { prepareHunk } from "./hunk-sides.ts";
import { indexLines, locateHunk, type LineIndex, type SearchBudget } from "./locate-hunk.ts";
import type { Hunk } from "./patch-operation.ts";

/**
 * Whether hunks change what hunks of an earlier section have changed, without knowing of it: two proposals for one change, as in
 * "or, alternatively". A hunk that knows of the earlier one has its lines for context, and does not fit the file as it was.
 * @param file - As it was before either.
 */
export function isProposedTwice(
  file: FileState,
  { earlier, later }: { readonly earlier: readonly Hunk[]; readonly later: readonly Hunk[] },
  budget: SearchBudget,
): boolean {
  if (earlier.length === 0) return false;
  const index = indexLines(readFileText(file.bytes, false));
  const spots = earlier.map((hunk) => findSpots(index, hunk, budget)).filter((one) => one !== undefined);
  const removed = new Set(spots.flatMap((one) => one.removed));
  const inserted = new Set(spots.flatMap((one) => one.inserted));
  return later.some((hunk) => {
    const own = findSpots(index, hunk, budget);
    return own?.named.some((at) => removed.has(at)) === true || own?.inserted.some((at) => inserted.has(at)) === true;
  });
}

/** Indexes of lines of a file, from 0. */
interface Spots {
  /** Context and removed lines. */
  readonly named: readonly number[];
  readonly removed: readonly number[];
  /** The lines before which lines come that replace none. */
  readonly inserted: readonly number[];
}

/** What a hunk is after; undefined where it has no place. */
function findSpots(index: LineIndex, hunk: Hunk, budget: SearchBudget): Spots | undefined {
  const prepared = prepareHunk(hunk);
  const place = locateHunk(index, prepared, { budget });
  if (place.type !== "found") return undefined;
  let next = place.at;
  const spots = prepared.lines.map(({ type }) => ({ type, at: type === "added" ? next : next++ }));
  const of = (...types: readonly string[]): readonly number[] =>
    spots.filter(({ type }) => types.includes(type)).map(({ at }) => at);
  const removed = new Set(of("removed"));
  // What replaces lines is known by those.
  const inserted = of("added").filter((at) => !removed.has(at) && !removed.has(at - 1));
  return { named: of("context", "removed"), removed: [...removed], inserted };
}
