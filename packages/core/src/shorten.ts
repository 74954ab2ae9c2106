/** The beginning of a text, in UTF-16 units; one less where the cut would split a surrogate pair. */
export function beginningOf(text: string, maxChars: number): string {
  const cut = text.slice(0, maxChars);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** A text of at most so many UTF-16 units; where something is cut off, it ends in `…`. */
export function shorten(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : `${beginningOf(text, maxChars - 1)}…`;
}
