import { domains, zeroScores, type Domain } from "./domain.ts";
import { rememberWords } from "./remember-words.ts";
import { stemOf } from "./stem-of.ts";
import { stemLeanings } from "./stem-leanings.ts";

/** A stem's leaning to a domain. */
interface Leaning {
  readonly domain: Domain;
  readonly strength: number;
}

type Leanings = readonly Leaning[];

const leaningsOfStem = new Map<string, Leaning[]>();
for (const domain of domains) {
  for (const [strength, stems] of Object.entries(stemLeanings[domain])) {
    for (const stem of stems.split(" ")) {
      const leanings = leaningsOfStem.get(stem) ?? [];
      leanings.push({ domain, strength: Number(strength) });
      leaningsOfStem.set(stem, leanings);
    }
  }
}

const none: Leanings = [];

/** The leanings of a word's stem: one list, the same for all forms of the word. */
const leaningsOf = rememberWords((word): Leanings => leaningsOfStem.get(stemOf(word)) ?? none);

/** Sums up how strongly the words of a text lean to each domain, each stem once. */
export function leaningsOfText(words: readonly string[]): Readonly<Record<Domain, number>> {
  const sums = zeroScores();
  const counted = new Set<Leanings>();
  for (const word of words) {
    const leanings = leaningsOf(word);
    if (leanings === none || counted.has(leanings)) continue;
    counted.add(leanings);
    for (const { domain, strength } of leanings) sums[domain] += strength;
  }
  return sums;
}

/** How many words are shown for a leaning. */
const shown = 3;

/** The words of a text that lean most to a domain. */
export function wordsLeaningTo(domain: Domain, words: readonly string[]): readonly string[] {
  const strengthOf = (word: string): number =>
    leaningsOf(word).find((leaning) => leaning.domain === domain)?.strength ?? 0;
  return [...new Set(words)]
    .filter((word) => strengthOf(word) > 0)
    .sort((a, b) => strengthOf(b) - strengthOf(a))
    .slice(0, shown);
}
