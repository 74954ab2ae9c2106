import { conjugatedForms, dictionaryForm } from "./conjugated-forms.ts";

/**
 * Terms of one signal by weight: `{ 3: "memory leak*, crash*" }`. English terms are whole words and stand for their plural
 * too, `*` for any ending, `..` for up to three words between ("reduce .. size"), `^` where only the first word of a clause
 * counts ("^document": the verb). Korean terms are stems found anywhere, because particles follow them and compounds have
 * no spaces; a stem written with a hyphen, as dictionaries do, is a verb's and stands for its conjugated forms too.
 */
export type WeightedTerms = Readonly<Record<number, string>>;

/** Terms of every signal. */
export type Lexicon<Signal extends string> = Readonly<Record<Signal, WeightedTerms>>;

/** One term of a lexicon that a text has. */
export interface Finding<Signal extends string> {
  readonly signal: Signal;
  readonly weight: number;
  /** The term as the lexicon writes it. */
  readonly term: string;
  /** Where it stands: the word's index in English, the character's in Korean. */
  readonly position: number;
  /** Where it ends, likewise. */
  readonly end: number;
}

interface Term<Signal extends string> {
  readonly signal: Signal;
  readonly weight: number;
  readonly term: string;
}

/** Lower-case words, and which of them begin a clause. */
export interface EnglishWords {
  readonly words: readonly string[];
  readonly clauseStarts: ReadonlySet<number>;
}

/**
 * Finds English terms in a list of lower-case words. A term within a longer one does not count: "release notes" is no
 * release.
 */
export function createEnglishFinder<Signal extends string>(
  lexicon: Lexicon<Signal>,
): (text: EnglishWords) => readonly Finding<Signal>[] {
  interface Sequence extends Term<Signal> {
    readonly rest: readonly string[];
    /** The number of how the last word of several begins, by which a text without it is passed over; 0 for any. */
    readonly last: number;
    readonly isVerb: boolean;
  }
  const byWord = new Map<string, Sequence[]>();
  const byBeginning = new Map<string, (Sequence & { readonly stem: string })[]>();
  const numbers = new Map<string, number>();
  const numberOf = (beginning: string): number => {
    const number = numbers.get(beginning) ?? numbers.size + 1;
    numbers.set(beginning, number);
    return number;
  };
  const terms = termsOf(lexicon);
  const written = new Set(terms.map(({ term }) => term));
  const plurals = terms.filter(({ term }) => isCountable(term) && !written.has(`${term}s`));
  for (const term of [...terms, ...plurals.map((singular) => ({ ...singular, term: `${singular.term}s` }))]) {
    const isVerb = term.term.startsWith("^");
    const text = isVerb ? term.term.slice(1) : term.term;
    const [first = "", ...rest] = text.split(" ");
    const sequence = { ...term, term: text, rest, last: lastOf(rest.at(-1), numberOf), isVerb };
    if (!first.endsWith("*")) addTo(byWord, first, sequence);
    else addTo(byBeginning, beginningOf(first), { ...sequence, stem: first.slice(0, -1) });
  }

  /** What a word can begin, and the number of its own beginning. */
  interface KnownWord {
    readonly sequences: readonly Sequence[];
    readonly beginning: number;
  }
  const known = new Map<string, KnownWord>();
  const know = (word: string): KnownWord => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const beginning = beginningOf(word);
    const open = (byBeginning.get(beginning) ?? []).filter(({ stem }) => word.startsWith(stem));
    const sequences = [...(byWord.get(word) ?? []), ...open];
    const entry = { sequences, beginning: numbers.get(beginning) ?? 0 };
    if (known.size >= maxKnownWords) known.clear();
    known.set(word, entry);
    return entry;
  };

  return ({ words, clauseStarts }) => {
    const found: Finding<Signal>[] = [];
    const entries = words.map(know);
    const present = new Uint8Array(numbers.size + 1);
    present[0] = 1;
    for (const { beginning } of entries) present[beginning] = 1;
    entries.forEach(({ sequences }, position) => {
      for (const { signal, weight, term, rest, last, isVerb } of sequences) {
        if (present[last] !== 1 || (isVerb && !clauseStarts.has(position))) continue;
        const end = endOf(rest, words, clauseStarts, position + 1);
        if (end !== undefined) found.push({ signal, weight, term, position, end });
      }
    });
    const ends = new Map<number, number>();
    for (const { position, end } of found) ends.set(position, Math.max(end, ends.get(position) ?? 0));
    return found.filter(({ position, end }) => !isWithinLonger(ends, position, end));
  };
}

/** Whether a term stands for its plural too: "sql injection" for "sql injections". */
function isCountable(term: string): boolean {
  return /[a-rt-z]{4}$/.test(term) && !term.startsWith("^");
}

/** Words that a finder remembers: more than a language's common ones, some 2 MB. */
const maxKnownWords = 20_000;

/** No finding is longer, in words. */
const maxTermWords = 6;

function isWithinLonger(ends: ReadonlyMap<number, number>, position: number, end: number): boolean {
  for (let start = position; start > position - maxTermWords; start -= 1) {
    const other = ends.get(start) ?? 0;
    if (other >= end && other - start > end - position) return true;
  }
  return false;
}

/** Finds Korean stems in a text; of those that begin at a character the longest counts, and what it covers is passed over. */
export function createKoreanFinder<Signal extends string>(
  lexicon: Lexicon<Signal>,
): (text: string) => readonly Finding<Signal>[] {
  interface Stem extends Term<Signal> {
    readonly written: string;
  }
  const byFirst = new Map<string, Stem[]>();
  for (const term of termsOf(lexicon)) {
    for (const form of conjugatedForms(term.term)) {
      for (const written of new Set([form, form.replaceAll(/(?<=\S) (?=\S)/g, "")])) {
        addTo(byFirst, written.charAt(0), { ...term, term: dictionaryForm(term.term), written });
      }
    }
  }
  for (const stems of byFirst.values()) stems.sort((a, b) => b.written.length - a.written.length);

  return (text) => {
    const found: Finding<Signal>[] = [];
    let position = 0;
    while (position < text.length) {
      const start = position;
      const stem = byFirst.get(text.charAt(start))?.find(({ written }) => text.startsWith(written, start));
      position += stem?.written.length ?? 1;
      if (stem !== undefined) {
        found.push({ signal: stem.signal, weight: stem.weight, term: stem.term, position: start, end: position });
      }
    }
    return found;
  };
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function termsOf<Signal extends string>(lexicon: Lexicon<Signal>): Term<Signal>[] {
  const signals = Object.entries(lexicon) as [Signal, WeightedTerms][];
  return signals.flatMap(([signal, weights]) =>
    Object.entries(weights).flatMap(([weight, terms]) =>
      terms.split(", ").map((term) => ({ signal, weight: Number(weight), term })),
    ),
  );
}

const beginningLength = 4;

/** Terms with an open ending are looked up by their first four letters; none is shorter. */
function beginningOf(word: string): string {
  return word.slice(0, beginningLength);
}

/** Where the rest of a term ends if it stands at `position`; `..` stands for up to three words of the same clause. */
function endOf(
  rest: readonly string[],
  words: readonly string[],
  clauseStarts: ReadonlySet<number>,
  position: number,
  from = 0,
): number | undefined {
  let at = position;
  for (let index = from; index < rest.length; index += 1) {
    const part = rest[index] ?? "";
    if (part === "..") {
      for (let start = at; start <= at + maxGap && !clauseStarts.has(start); start += 1) {
        const end = endOf(rest, words, clauseStarts, start, index + 1);
        if (end !== undefined) return end;
      }
      return undefined;
    }
    if (!isWord(words[at], part)) return undefined;
    at += 1;
  }
  return at;
}

/** How many words `..` stands for at most. */
const maxGap = 3;

/** The number of the beginning that the last word of a term is sure to have; 0 where its open ending comes too early. */
function lastOf(part: string | undefined, numberOf: (beginning: string) => number): number {
  if (part === undefined || (part.endsWith("*") && part.length <= beginningLength)) return 0;
  return numberOf(beginningOf(part));
}

function isWord(word: string | undefined, part: string): boolean {
  if (word === undefined) return false;
  return part.endsWith("*") ? word.startsWith(part.slice(0, -1)) : word === part;
}
