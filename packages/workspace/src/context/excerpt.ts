import { fitLines, fromBothEnds, splitLines, type FittedLines } from "./fit-lines.ts";

/** What an excerpt may hold and where it looks. */
export interface ExcerptOptions {
  readonly maxLines: number;
  /** @default no limit */
  readonly maxChars?: number | undefined;
  /** Lines, from 1, that matter: named with the file, or by errors. @default none */
  readonly focus?: readonly number[] | undefined;
}

/** Lines shown on each side of a line in focus before the file's beginning gets room. */
const nearLines = 10;

/** Lines of the beginning (imports, the class) shown beside what is in focus. */
const openingLines = 10;

/**
 * A text cut to a number of lines, with line numbers wherever something is left out: what surrounds the lines in focus and
 * the text's beginning; without focus, the first half and the last half. A text within the limits is returned as it is.
 * @returns Undefined when not even one line fits.
 */
export function excerpt(text: string, options: ExcerptOptions): FittedLines | undefined {
  const { maxLines, maxChars = Number.POSITIVE_INFINITY, focus = [] } = options;
  const lineCount = splitLines(text).length;
  const inside = focus.filter((line) => line >= 1 && line <= lineCount).map((line) => line - 1);
  const priority = inside.length === 0 ? fromBothEnds(0, lineCount) : aroundFocus(inside, lineCount);
  return fitLines(text, { priority, maxLines, maxChars, numbered: true });
}

function* aroundFocus(focus: readonly number[], lineCount: number): Generator<number> {
  yield* ring(focus, 0, nearLines);
  for (let index = 0; index < openingLines; index += 1) yield index;
  yield* ring(focus, nearLines + 1, lineCount);
}

function* ring(focus: readonly number[], from: number, to: number): Generator<number> {
  for (let distance = from; distance <= to; distance += 1) {
    for (const line of focus) {
      yield line - distance;
      if (distance > 0) yield line + distance;
    }
  }
}
