import { visibleLine, visibleText } from "@maestro/core";

/** Longest finding or risk, in characters: two lines of a wide terminal. The report's outputs hold the rest. */
const maxLineChars = 300;

/** A text of unknown origin as one line that shows what it holds. */
export function plainLine(text: string): string {
  return visibleLine(text, maxLineChars);
}

/** A text of several lines without what could play tricks on a terminal. */
export function plainLines(text: string): readonly string[] {
  return text.split(/\r?\n/u).map((line) => visibleText(line).replaceAll("\t", "    "));
}
