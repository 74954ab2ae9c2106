/**
 * A text in which everything can be seen: what HTML and XML forbid becomes U+FFFD, and so does what would turn the
 * direction of the text around it, because an answer must not be able to rearrange the page.
 */
export function visibleText(text: string): string {
  return text.replaceAll(
    /[^\t\n\r\u0020-\u007E\u00A0-\u2029\u202F-\u2065\u206A-\uD7FF\uE000-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{10FFFF}]/gu,
    "\uFFFD",
  );
}

/** The beginning of a text, in UTF-16 units; one less where the cut would part a surrogate pair. */
export function beginningOf(text: string, maxChars: number): string {
  const cut = text.slice(0, maxChars);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
