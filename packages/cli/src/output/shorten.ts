/** So that an answer fits beside its votes in 80 columns. */
const maxChars = 36;

/** A text on one line, cut where it is long. */
export function shorten(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}
