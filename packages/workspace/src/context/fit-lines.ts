import { cutText } from "./cut-text.ts";

/** Which lines matter most, and how much room there is. */
export interface FitLinesOptions {
  /** Line indices, most important first. */
  readonly priority: Iterable<number>;
  readonly maxLines: number;
  readonly maxChars: number;
  /** Write each line's number before it. @default false */
  readonly numbered?: boolean | undefined;
}

/** What was kept of a text. */
export interface FittedLines {
  readonly text: string;
  readonly shownLines: number;
  readonly totalLines: number;
}

/** A line longer than this is cut where its text does not fit whole: minified code says little to a model. */
const maxLineChars = 500;

/**
 * A text cut to the most important lines that fit, in their own order, with how many were left out at each gap. A text
 * within both limits is returned as it is.
 * @returns Undefined when not even one line fits.
 */
export function fitLines(text: string, options: FitLinesOptions): FittedLines | undefined {
  const lines = splitLines(text);
  if (lines.length <= options.maxLines && text.length <= options.maxChars) {
    return { text, shownLines: lines.length, totalLines: lines.length };
  }
  const order = firstDistinct(options.priority, lines.length, Math.min(options.maxLines, options.maxChars));
  const render = (count: number): string => renderLines(lines, order.slice(0, count), options.numbered ?? false);
  // A line more can be shorter (it closes a gap), so this may stop a line early; what it returns always fits.
  let fits = 0;
  let fails = order.length + 1;
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (render(middle).length <= options.maxChars) fits = middle;
    else fails = middle;
  }
  return fits === 0 ? undefined : { text: render(fits), shownLines: fits, totalLines: lines.length };
}

/** The lines of a text; a line end at its end starts no further line. */
export function splitLines(text: string): readonly string[] {
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** 0, last, 1, last but one, …: what to show of a text of which nothing is known. */
export function* fromBothEnds(start: number, end: number): Generator<number> {
  for (let low = start, high = end - 1; low <= high; low += 1, high -= 1) {
    yield low;
    if (high > low) yield high;
  }
}

function firstDistinct(priority: Iterable<number>, lineCount: number, limit: number): readonly number[] {
  const chosen = new Set<number>();
  const wanted = Math.min(limit, lineCount);
  for (const index of priority) {
    if (chosen.size >= wanted) break;
    if (index >= 0 && index < lineCount) chosen.add(index);
  }
  return [...chosen];
}

function renderLines(lines: readonly string[], chosen: readonly number[], numbered: boolean): string {
  const width = String(lines.length).length;
  const shown: string[] = [];
  let next = 0;
  const gapUntil = (index: number): void => {
    if (index > next) shown.push(`… ${index - next} ${index - next === 1 ? "line" : "lines"} left out …`);
  };
  for (const index of chosen.toSorted((a, b) => a - b)) {
    gapUntil(index);
    const line = cutText(lines[index] ?? "", maxLineChars);
    shown.push(numbered ? `${String(index + 1).padStart(width)}  ${line}` : line);
    next = index + 1;
  }
  gapUntil(lines.length);
  return shown.join("\n");
}
