import { canonicalJson } from "./canonical-json.ts";

/** What an equivalence looks at: the answer as text, and as a value when it was parsed. */
export interface ComparableAnswer<T = unknown> {
  readonly text: string;
  /** The parsed value; undefined when the answers of this vote are plain text. */
  readonly value: T | undefined;
}

/**
 * Gives the key of an answer: answers with one key are votes for the same thing. Because keys are compared, it is an
 * equivalence relation whatever you write; a similarity threshold is not one and cannot be expressed.
 * Merging too much is worse than too little: it hands wrong answers the votes of others.
 */
export type Equivalence<T = unknown> = (answer: ComparableAnswer<T>) => string;

/** The text as it is, without white space around it. */
export function exactText(answer: ComparableAnswer): string {
  return answer.text.trim();
}

/** The text in Unicode NFKC, lower case, runs of white space as one space. Words are never dropped. */
export function normalizedText(answer: ComparableAnswer): string {
  return answer.text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/**
 * The parsed value in canonical JSON, so that the order of keys does not split votes.
 * @throws MakerError `MAKER_NOT_JSON` when the value has no JSON form.
 */
export function sameJson(answer: ComparableAnswer): string {
  return canonicalJson(answer.value);
}

/**
 * Canonical JSON of the named members only: a root cause is its file and its line, not its wording.
 * @param fields - Members of the parsed object that count; an absent one is null. The other members are ignored.
 * @throws MakerError `MAKER_NOT_JSON` from the equivalence when the value is no object.
 */
export function sameFields(fields: readonly string[]): Equivalence {
  return ({ value }) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return canonicalJson(undefined);
    const members = value as Readonly<Record<string, unknown>>;
    return canonicalJson(fields.map((field) => members[field] ?? null));
  };
}

/** The default: canonical JSON of a parsed value, the trimmed text where nothing was parsed. */
export function sameAnswer(answer: ComparableAnswer): string {
  return answer.value === undefined ? exactText(answer) : canonicalJson(answer.value);
}
