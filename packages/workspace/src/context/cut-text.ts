import { beginningOf } from "@maestro/core";

/**
 * A text cut to a number of characters, with how many are missing said inside that number. Never splits a surrogate
 * pair; with too little room for the note there is none.
 */
export function cutText(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const note = `… ${text.length} more characters`;
  if (note.length >= maxChars) return beginningOf(text, Math.max(0, maxChars));
  const kept = beginningOf(text, maxChars - note.length);
  return `${kept}… ${text.length - kept.length} more characters`;
}
