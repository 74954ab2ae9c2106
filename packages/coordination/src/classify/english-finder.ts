import { termsOf, type Finding, type Lexicon, type Term } from "./lexicon.ts";
import { rememberWords } from "./remember-words.ts";

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

  const sequencesFrom = rememberWords((word): readonly Sequence[] => {
    const open = (byBeginning.get(beginningOf(word)) ?? []).filter(({ first }) => isWord(word, first));
    return [...(byWord.get(word) ?? []), ...open];
  });

  return ({ words, clauseStarts }) => {
    const found: Finding<Signal>[] = [];
    words.forEach((word, position) => {
      for (const sequence of sequencesFrom(word)) {
        if (sequence.isVerb && !clauseStarts.has(position)) continue;
        const { rest } = sequence;
        const end = rest.length === 0 ? position + 1 : endOf(rest, words, clauseStarts, position + 1);
        if (end === undefined) continue;
        const { signal, weight, term } = sequence;
        found.push({ signal, weight, term, position, end });
      }
    });
    return found.filter((finding, index) => !isWithinLonger(finding, index, found));
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

/** No finding is longer, in words. */
const maxTermWords = 6;

/** Whether a finding stands within a longer one; `found` is in the order of the text. */
function isWithinLonger({ position, end }: Finding<string>, index: number, found: readonly Finding<string>[]): boolean {
  const covers = (other: Finding<string>): boolean =>
    other.position <= position && other.end >= end && other.end - other.position > end - position;
  for (let before = index - 1; before >= 0; before -= 1) {
    const other = found[before];
    if (other === undefined || other.position <= position - maxTermWords) break;
    if (covers(other)) return true;
  }
  for (let after = index + 1; after < found.length; after += 1) {
    const other = found[after];
    if (other?.position !== position) break;
    if (covers(other)) return true;
  }
  return false;
}

function addTo<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
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
