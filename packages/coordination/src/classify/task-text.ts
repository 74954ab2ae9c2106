import { readTitleLabels, type TitleLabels } from "./title-labels.ts";
import { withoutTemplate } from "./without-template.ts";

/** A task's description, made comparable. */
export interface TaskText {
  /** NFC, lower case, without fenced code, addresses and the parts of an issue's form that say where something was seen. */
  readonly text: string;
  /** The words of `text`, apostrophes dropped: "don't" is `dont`, "CI/CD" is `ci` and `cd`. */
  readonly words: readonly string[];
  /** Which of `words` begin a clause, where English has the verb of what is asked. */
  readonly clauseStarts: ReadonlySet<number>;
  /** How many of `words` stand in the first line or sentence, which names the task. */
  readonly titleWords: number;
  /** How many characters of `text` the first line or sentence has. */
  readonly titleChars: number;
  readonly hasHangul: boolean;
  /** What stands before the title proper. */
  readonly labels: TitleLabels;
  /** How many of `words` are labels. */
  readonly labelWords: number;
}

/** Longer texts are judged by their beginning, so that a pasted log cannot make the classifier slow. */
export const maxChars = 20_000;

/** Below this many words a text is a title at best. */
export const thinWords = 5;

/** Prepares a description for the lexicons. */
export function prepareTaskText(description: string): TaskText {
  const written = description
    .slice(0, maxChars)
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/```[^]*?(?:```|$)/g, " ")
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/\bn \+ 1\b/g, "n+1");
  const text = withoutTemplate(written).trim();
  const titleChars = endOfTitle(text);
  const labels = readTitleLabels(text.slice(0, titleChars));
  return {
    text,
    ...clausesOf(text),
    titleWords: wordsOf(text.slice(0, titleChars)).length,
    titleChars,
    hasHangul: /\p{Script=Hangul}/u.test(text),
    labels,
    labelWords: labels.chars === 0 ? 0 : wordsOf(text.slice(0, labels.chars)).length,
  };
}

function endOfTitle(text: string): number {
  const end = /\n|[.!?](?:\s|$)/.exec(text);
  return end === null ? text.length : end.index + 1;
}

/** The words of a lower-case text. */
export function wordsOf(text: string): readonly string[] {
  return withoutApostrophes(text).match(word) ?? [];
}

/** Korean and other scripts are words apart, for a particle follows a foreign word without a space: "JWT를". */
const word = /n\+1|\p{Script=Hangul}+|(?:(?!\p{Script=Hangul})[\p{L}\p{N}])+/gu;
/** A word, or what ends a clause: a mark before a space, a dash between spaces, the end of a line. */
const wordOrClauseEnd =
  /n\+1|\p{Script=Hangul}+|(?:(?!\p{Script=Hangul})[\p{L}\p{N}])+|[.,;:!?)\]•*](?=\s)|(?<=\s)[-–—](?=\s)|\n/gu;
const clauseEnds: ReadonlySet<string> = new Set([
  ".",
  ",",
  ";",
  ":",
  "!",
  "?",
  ")",
  "]",
  "•",
  "*",
  "-",
  "–",
  "—",
  "\n",
]);
const joiningWords: ReadonlySet<string> = new Set(["and", "then", "please", "lets"]);

function clausesOf(text: string): Pick<TaskText, "words" | "clauseStarts"> {
  const words: string[] = [];
  const clauseStarts = new Set<number>();
  let isStart = true;
  for (const token of withoutApostrophes(text).match(wordOrClauseEnd) ?? []) {
    if (clauseEnds.has(token)) {
      isStart = true;
      continue;
    }
    if (isStart) clauseStarts.add(words.length);
    words.push(token);
    isStart = joiningWords.has(token);
  }
  return { words, clauseStarts };
}

function withoutApostrophes(text: string): string {
  return text.replaceAll(/['’]/g, "");
}
