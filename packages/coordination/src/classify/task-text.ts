/** A task's description, made comparable. */
export interface TaskText {
  /** NFC, lower case, without fenced code, addresses and commit hashes. */
  readonly text: string;
  /** The words of `text`, apostrophes dropped: "don't" is `dont`, "CI/CD" is `ci` and `cd`. */
  readonly words: readonly string[];
  /** How many of `words` stand in the first line or sentence, which names the task. */
  readonly titleWords: number;
  /** How many characters of `text` the first line or sentence has. */
  readonly titleChars: number;
  readonly hasHangul: boolean;
  /** A label before the title: "[BUG] …", "feat: …". */
  readonly label: string | undefined;
}

/** Longer texts are judged by their beginning, so that a pasted log cannot make the classifier slow. */
export const maxChars = 20_000;

/** Prepares a description for the lexicons. */
export function prepareTaskText(description: string): TaskText {
  const text = description
    .slice(0, maxChars)
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/```[^]*?(?:```|$)/g, " ")
    .replaceAll(/https?:\/\/\S+/g, " ")
    .trim();
  const titleChars = endOfTitle(text);
  return {
    text,
    words: wordsOf(text),
    titleWords: wordsOf(text.slice(0, titleChars)).length,
    titleChars,
    hasHangul: /\p{Script=Hangul}/u.test(text),
    label: labelOf(text),
  };
}

function endOfTitle(text: string): number {
  const end = /\n|[.!?](?:\s|$)/.exec(text);
  return end === null ? text.length : end.index + 1;
}

/** The words of a lower-case text. */
export function wordsOf(text: string): readonly string[] {
  return text.replaceAll(/['’]/g, "").match(/n\+1|[\p{L}\p{N}]+/gu) ?? [];
}

function labelOf(text: string): string | undefined {
  const [, bracketed, prefix] = /^(?:\[([^\]]{1,20})\]|([\p{L}/-]{2,15})(?:\([^)]*\))?!?\s*:)/u.exec(text) ?? [];
  return bracketed ?? prefix;
}
