import { fairShares } from "./fair-shares.ts";
import { fenced, fenceOf } from "./fence.ts";
import { fitLines, fromBothEnds, splitLines } from "./fit-lines.ts";
import type { LeftOut, PackedSection } from "./packed-section.ts";
import { findStackTraces } from "./stack-traces.ts";

/** An error that is given less room than this is left out rather than shown. */
const minErrorChars = 60;

/** Lines of the beginning and the end that say most after the traces: what was run, and the summary. */
const openingLines = 5;
const closingLines = 10;

const title = "## Errors";

/**
 * Error texts between fences: stack traces whole as long as there is room, then the first and last lines, then the rest.
 * @param maxLines - Of all errors together.
 */
export function packErrors(
  errors: readonly string[],
  limits: { readonly maxLines: number; readonly maxChars: number },
): PackedSection {
  if (errors.length === 0) return { text: "", leftOut: [], cut: false };
  const fences = errors.map((error) => fenceOf(error));
  const frames = fences.map((fence) => 2 * (fence.length + 1) + 1);

  let shown = Math.min(errors.length, limits.maxLines);
  const available = (): number =>
    limits.maxChars - title.length - noteOf(errors.length - shown).length - sum(frames.slice(0, shown));
  while (shown > 0 && available() < sum(errors.slice(0, shown).map((error) => Math.min(error.length, minErrorChars))))
    shown -= 1;
  const kept = errors.slice(0, shown);
  const lines = fairShares(
    kept.map((error) => splitLines(error).length),
    limits.maxLines,
  );
  const chars = fairShares(
    kept.map((error) => error.length),
    available(),
  );

  const blocks: string[] = [];
  const leftOut: LeftOut[] = [];
  let cut = false;
  for (const [index, error] of kept.entries()) {
    const fitted = fitLines(error, {
      priority: byWeight(error),
      maxLines: lines[index] ?? 0,
      maxChars: chars[index] ?? 0,
    });
    cut ||= fitted?.text !== error;
    if (fitted === undefined) {
      leftOut.push({ name: `error ${index + 1}`, reason: "no room for a line of it" });
      continue;
    }
    if (fitted.shownLines < fitted.totalLines) {
      leftOut.push({
        name: `error ${index + 1}`,
        reason: `${fitted.totalLines - fitted.shownLines} of its ${fitted.totalLines} lines`,
      });
    }
    blocks.push(fenced(fitted.text, fences[index]));
  }
  const missing = errors.length - shown;
  if (missing > 0) leftOut.push({ name: `${missing} of ${errors.length} errors`, reason: "past the limit" });
  const text = blocks.length === 0 ? "" : `${[title, ...blocks].join("\n")}${noteOf(missing)}`;
  return { text, leftOut, cut: cut || missing > 0 };
}

function* byWeight(error: string): Generator<number> {
  const lines = splitLines(error);
  for (const { start, end } of findStackTraces(lines)) yield* fromBothEnds(start, end);
  for (let index = 0; index < openingLines; index += 1) yield index;
  for (let index = 1; index <= closingLines; index += 1) yield lines.length - index;
  yield* fromBothEnds(0, lines.length);
}

function noteOf(missing: number): string {
  return missing === 0 ? "" : `\n… ${missing} more errors left out`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
