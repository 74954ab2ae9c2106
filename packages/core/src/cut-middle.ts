/**
 * A text with its middle left out and a note of how much is missing: its beginning says what it is about, its end how it comes
 * out. Never parts a surrogate pair.
 * @param maxChars - Kept of the text, in UTF-16 units; the note comes on top.
 */
export function cutMiddle(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const headEnd = wholeUntil(text, Math.ceil(maxChars * headShare));
  const tailStart = wholeUntil(text, text.length - (maxChars - headEnd));
  return `${text.slice(0, headEnd)}\n[… ${tailStart - headEnd} characters are left out here …]\n${text.slice(tailStart)}`;
}

/** Chosen here: a beginning is read before an end. */
const headShare = 0.6;

/** The offset, or the one before it where it would part a surrogate pair. */
function wholeUntil(text: string, offset: number): number {
  const last = text.charCodeAt(offset - 1);
  return last >= 0xd800 && last <= 0xdbff ? offset - 1 : offset;
}
