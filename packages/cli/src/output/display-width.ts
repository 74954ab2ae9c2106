/**
 * Columns that a text takes in a terminal: two for East Asian wide characters and emoji, one for all else.
 * @see https://www.unicode.org/reports/tr11/
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A text filled with spaces up to a width in columns. */
export function padColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** A text of at most so many columns; where something is cut off, it ends in `…`. */
export function cutColumns(text: string, columns: number): string {
  let width = 0;
  let kept = "";
  for (const character of text) {
    width += widthOf(character);
    if (width < columns) kept += character;
    if (width > columns) return `${kept}…`;
  }
  return text;
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1;
}

/** Hangul, kana, Han, full-width forms, emoji: the blocks that terminals draw over two columns. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
