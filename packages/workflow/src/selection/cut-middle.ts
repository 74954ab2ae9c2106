/**
 * A text with its middle left out, which says how much is missing. What a candidate begins and ends with says more of it
 * than its middle.
 * @param maxChars - Kept of the text, in UTF-16 units; the note is beside them.
 */
export function cutMiddle(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const headEnd = wholeUntil(text, Math.ceil(maxChars * headShare));
  const tailStart = wholeUntil(text, text.length - (maxChars - headEnd));
  return `${text.slice(0, headEnd)}\n[… ${tailStart - headEnd} characters are left out here …]\n${text.slice(tailStart)}`;
}

/** The beginning says what is being done, the end how it comes out. */
const headShare = 0.6;

/** The offset, or the one before it where it would part a surrogate pair. */
function wholeUntil(text: string, offset: number): number {
  const last = text.charCodeAt(offset - 1);
  return last >= 0xd800 && last <= 0xdbff ? offset - 1 : offset;
}
