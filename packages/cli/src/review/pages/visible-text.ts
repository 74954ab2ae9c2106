/**
 * Characters that cannot be seen and change how the text around them looks; breaks of lines and tabs are none.
 * @see https://trojansource.codes for changes to code that a reader of its diff sees as other ones
 */
const unseen = /[\p{Bidi_Control}\u00ad\u200b\u2060\u2028\u2029\ufeff]|(?!\n|\t|\r\n)\p{Cc}/gu;

/** A text in which such characters stand as their code points, so that what a person decides about is what they see. */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
