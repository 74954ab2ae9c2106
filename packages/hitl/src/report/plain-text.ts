/** Longest finding or risk, in characters: two lines of a wide terminal. The report's outputs hold the rest. */
const maxLineChars = 300;

// Control characters move a terminal's cursor, bidirectional and invisible ones show another text than is there.
const unsafe = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff\u2028\u2029]/gu;

/** A text of unknown origin as one line that shows what it holds. */
export function plainLine(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").replaceAll(unsafe, "").trim();
  return line.length <= maxLineChars ? line : `${line.slice(0, maxLineChars - 1)}…`;
}

/** A text of several lines without what could play tricks on a terminal. */
export function plainLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/).map((line) => line.replaceAll("\t", "    ").replaceAll(unsafe, ""));
}
