import { beginningOf, visibleText } from "../visible-text.ts";

/**
 * A text on one line for a drawing, cut where it is long. The table beside the drawing has the whole of it; both are masked
 * already, so that a cut shows no half of a secret.
 */
export function clip(text: string, maxChars: number): string {
  const line = visibleText(text).replaceAll(/\s+/gu, " ").trim();
  return line.length <= maxChars ? line : `${beginningOf(line, maxChars - 1)}…`;
}
