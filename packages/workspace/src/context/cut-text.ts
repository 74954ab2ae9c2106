/**
 * A text cut to a number of characters, with how many are missing said inside that number. Never splits a surrogate
 * pair; with too little room for the note there is none.
 */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const note = `… ${text.length} more characters`;
  if (note.length >= maxChars) return wholeCharacters(text, Math.max(0, maxChars));
  const kept = wholeCharacters(text, maxChars - note.length);
  return `${kept}… ${text.length - kept.length} more characters`;
}

function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}
