/**
 * What cannot be seen, or changes how the text around it looks: control characters but line breaks and tabs, characters that
 * turn the direction of text, invisible ones, halves of surrogate pairs. An emoji's joiners and variants belong to it.
 * @see https://trojansource.codes for changes to code that a reader of its diff sees as other ones
 */
const unseen =
  /(?!\n|\t|\r\n)\p{Cc}|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)(?:\u200d|\ufe0f)|(?!\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|[\p{Bidi_Control}\p{Cs}\u2028\u2029\ufff9-\ufffb]/gu;

/** A text in which such characters stand as their code points, so that what a person decides about is what they see. */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
