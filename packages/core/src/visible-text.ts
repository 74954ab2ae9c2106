import { shorten } from "./shorten.ts";

/**
 * What cannot be seen, or changes how the text around it looks: control characters except line breaks and tabs, characters
 * that turn the direction of text, invisible ones, noncharacters, halves of surrogate pairs. Joiners and variation selectors
 * inside an emoji belong to it.
 * @see https://trojansource.codes for code that reviewers see differently from compilers
 * @see https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream for what HTML does not allow
 */
const unseen =
  /(?!\n|\t|\r\n)\p{Cc}|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|[0-9#*](?=\ufe0f\u20e3))(?:\u200d|\ufe0f)|(?!\u200d|\ufe0f)\p{Default_Ignorable_Code_Point}|[\p{Bidi_Control}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/**
 * A text in which every such character is written as its code point, `⟨U+202E⟩`, so that a reader sees everything that is
 * there, and text of a model can neither move a cursor nor rearrange a page.
 */
export function visibleText(text: string): string {
  return text.replaceAll(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}

/** The same on one line, cut to at most so many UTF-16 units. */
export function visibleLine(text: string, maxChars: number): string {
  return shorten(visibleText(text.replaceAll(/\s+/gu, " ").trim()), maxChars);
}
