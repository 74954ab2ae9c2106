import { quote } from "../path-rules/quote.ts";
import type { HunkFailure, NearestPlace } from "./hunk-failure.ts";
import type { PreparedHunk } from "./hunk-sides.ts";
import { locateHunk, type HunkPlace, type LineIndex } from "./locate-hunk.ts";
import { findNearestPlace } from "./nearest-place.ts";

/** Says why a hunk has no place, so that whoever wrote it can mend it in one try. */
export function explainHunk(
  index: LineIndex,
  prepared: PreparedHunk,
  options: { readonly place: HunkPlace; readonly placeholder: RegExp },
): HunkFailure {
  const { hunk } = prepared;
  const failure = { hunk: hunk.number, header: hunk.header.slice(0, 200), patchLine: hunk.line };
  switch (options.place.type) {
    case "several": {
      const places = options.place.places.map((at) => at + 1);
      const reason = `It fits at lines ${places.join(", ")}. Add unchanged lines around the change until only one place fits, or correct the line number in its @@ line.`;
      return { ...failure, reason, places };
    }
    case "unanchored":
      return {
        ...failure,
        reason: "It adds lines without naming any line beside them. Add unchanged lines before or after.",
      };
    case "too-costly":
      return { ...failure, reason: "Its place could not be found in reasonable time. Correct the line numbers." };
    case "found":
      return {
        ...failure,
        reason: hunk.mayBeCut ? cutOff : "It says that the file ends there without a newline, but the file goes on.",
      };
    case "nowhere":
      return explainNowhere(index, prepared, failure, options.placeholder);
    default:
      return options.place satisfies never;
  }
}

const cutOff =
  "The patch ends after a changed line in the middle of the file, with fewer lines than its @@ line states: it may be cut off. Send the whole patch again, including the unchanged line that follows.";

function explainNowhere(
  index: LineIndex,
  prepared: PreparedHunk,
  failure: Omit<HunkFailure, "reason">,
  placeholder: RegExp,
): HunkFailure {
  if (isApplied(index, prepared)) {
    return {
      ...failure,
      reason: "The file already has its new lines: the hunk seems to have been applied. Leave it out.",
    };
  }
  const nearest = findNearestPlace(index, prepared, placeholder);
  if (nearest === undefined) {
    return { ...failure, reason: "None of its old lines is in the file. Read the file again and rewrite the hunk." };
  }
  return { ...failure, reason: describe(nearest, prepared), nearest };
}

/** Whether the hunk's outcome is in the file, at the stated line or at one other place. */
function isApplied(index: LineIndex, prepared: PreparedHunk): boolean {
  if (!prepared.new.some(({ type, key }) => type === "added" && key.trim() !== "")) return false;
  const budget = { comparisons: 100_000, explanations: 0 };
  return locateHunk(index, { ...prepared, old: prepared.new }, { budget }).type === "found";
}

function describe(nearest: NearestPlace, { old }: PreparedHunk): string {
  const head = `Its old lines are not in the file as they stand. The nearest place is line ${nearest.line}, where ${nearest.equalLines} of ${old.length} are equal.`;
  if (nearest.differences.length === 0) return `${head} The file's end differs: check its final newline.`;
  const lines = nearest.differences.flatMap(({ line, expected, found, why }) => [
    `line ${line} (${why})`,
    ...(expected === undefined ? [] : [`  patch expects: ${quote(expected)}`]),
    ...(found === undefined ? [] : [`  file has:      ${quote(found)}`]),
  ]);
  return [head, ...lines].join("\n");
}
