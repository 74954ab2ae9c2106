/** An answer then fits beside its votes in 80 columns. */
const besideVotes = 36;

/**
 * A text on one line, cut where it is long.
 * @param maxChars - @default 36
 */
export function shorten(text: string, maxChars: number = besideVotes): string {
  const line = text.replaceAll(/\s+/gu, " ");
  return line.length <= maxChars ? line : `${line.slice(0, maxChars - 1)}…`;
}
