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

/** The finding, weighing `factor` times as much. */
export function weighed<Signal extends string>(finding: Finding<Signal>, factor: number): Finding<Signal> {
  const { signal, weight, term, position, end } = finding;
  return { signal, weight: weight * factor, term, position, end };
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
    readonly first: Part;
    readonly rest: readonly Part[];
    readonly isVerb: boolean;
  }
  const byWord = new Map<string, Sequence[]>();
  const byBeginning = new Map<string, Sequence[]>();
  const terms = termsOf(lexicon);
  const written = new Set(terms.map(({ term }) => term));
  const plurals = terms.filter(({ term }) => isCountable(term) && !written.has(`${term}s`));
  for (const entry of [...terms, ...plurals.map((singular) => ({ ...singular, term: `${singular.term}s` }))]) {
    const isVerb = entry.term.startsWith("^");
    const term = isVerb ? entry.term.slice(1) : entry.term;
    const [first = anyWords, ...rest] = term.split(" ").map(partOf);
    const sequence = { signal: entry.signal, weight: entry.weight, term, first, rest, isVerb };
    if (first.isOpen) addTo(byBeginning, beginningOf(first.text), sequence);
    else addTo(byWord, first.text, sequence);
  }

  const known = new Map<string, readonly Sequence[]>();
  const sequencesFrom = (word: string): readonly Sequence[] => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const open = (byBeginning.get(beginningOf(word)) ?? []).filter(({ first }) => isWord(word, first));
    const sequences = [...(byWord.get(word) ?? []), ...open];
    if (known.size >= maxKnownWords) known.clear();
    known.set(word, sequences);
    return sequences;
  };

  return ({ words, clauseStarts }) => {
    const found: Finding<Signal>[] = [];
    const ends = new Map<number, number>();
    words.forEach((word, position) => {
      for (const sequence of sequencesFrom(word)) {
        if (sequence.isVerb && !clauseStarts.has(position)) continue;
        const end = endOf(sequence.rest, words, clauseStarts, position + 1);
        if (end === undefined) continue;
        const { signal, weight, term } = sequence;
        found.push({ signal, weight, term, position, end });
        ends.set(position, Math.max(end, ends.get(position) ?? 0));
      }
    });
    return found.filter(({ position, end }) => !isWithinLonger(ends, position, end));
  };
}

/** One word of a term: the whole word, its beginning, or `..`. */
interface Part {
  readonly text: string;
  readonly isOpen: boolean;
}

const anyWords: Part = { text: "..", isOpen: false };

function partOf(written: string): Part {
  if (written === anyWords.text) return anyWords;
  return written.endsWith("*") ? { text: written.slice(0, -1), isOpen: true } : { text: written, isOpen: false };
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
  const byFirst = new Map<number, Stem[]>();
  for (const term of termsOf(lexicon)) {
    for (const form of conjugatedForms(term.term)) {
      for (const written of new Set([form, form.replaceAll(/(?<=\S) (?=\S)/g, "")])) {
        addTo(byFirst, written.charCodeAt(0), { ...term, term: dictionaryForm(term.term), written });
      }
    }
  }
  for (const stems of byFirst.values()) stems.sort((a, b) => b.written.length - a.written.length);

  return (text) => {
    const found: Finding<Signal>[] = [];
    let position = 0;
    while (position < text.length) {
      const start = position;
      const stem = byFirst.get(text.charCodeAt(start))?.find(({ written }) => text.startsWith(written, start));
      position += stem?.written.length ?? 1;
      if (stem !== undefined) {
        found.push({ signal: stem.signal, weight: stem.weight, term: stem.term, position: start, end: position });
      }
    }
    return found;
  };
}

function addTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
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
  rest: readonly Part[],
  words: readonly string[],
  clauseStarts: ReadonlySet<number>,
  position: number,
  from = 0,
): number | undefined {
  let at = position;
  for (let index = from; index < rest.length; index += 1) {
    const part = rest[index];
    if (part === anyWords) {
      for (let start = at; start <= at + maxGap && !clauseStarts.has(start); start += 1) {
        const end = endOf(rest, words, clauseStarts, start, index + 1);
        if (end !== undefined) return end;
      }
      return undefined;
    }
    if (part === undefined || !isWord(words[at], part)) return undefined;
    at += 1;
  }
  return at;
}

/** How many words `..` stands for at most. */
const maxGap = 3;

function isWord(word: string | undefined, { text, isOpen }: Part): boolean {
  return isOpen ? word?.startsWith(text) === true : word === text;
}
