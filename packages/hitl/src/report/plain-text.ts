import { visibleText } from "./visible-text.ts";

/** Longest finding or risk, in characters: two lines of a wide terminal. The report's outputs hold the rest. */
const maxLineChars = 300;

/** A text of unknown origin as one line that shows what it holds. */
export function plainLine(text: string): string {
  return cutLine(visibleText(text.replaceAll(/\s+/gu, " ").trim()), maxLineChars);
}

/** A text of several lines without what could play tricks on a terminal. */
export function plainLines(text: string): readonly string[] {
  return text.split(/\r?\n/u).map((line) => visibleText(line).replaceAll("\t", "    "));
}

/** A line that is no longer than so many characters. */
export function cutLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line;
  // Half of a surrogate pair is no character.
  return `${line.slice(0, maxChars - 1).replace(/[\ud800-\udbff]$/u, "")}…`;
}
