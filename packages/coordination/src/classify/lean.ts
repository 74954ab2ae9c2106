import { domains, noScores, type Domain } from "./domain.ts";
import { wordLeanings } from "./word-leanings.ts";

/** A word's leaning to a domain. */
interface Leaning {
  readonly domain: Domain;
  readonly strength: number;
}

const leaningsOf = new Map<string, Leaning[]>();
for (const domain of domains) {
  for (const [strength, words] of Object.entries(wordLeanings[domain])) {
    for (const word of words.split(" ")) {
      leaningsOf.set(word, [...(leaningsOf.get(word) ?? []), { domain, strength: Number(strength) }]);
    }
  }
}

/** Sums up how strongly the words of a text lean to each domain, each word once. */
export function leaningsOfText(words: readonly string[]): Readonly<Record<Domain, number>> {
  const sums: Record<Domain, number> = { ...noScores };
  const counted = new Set<string>();
  for (const word of words) {
    const leanings = leaningsOf.get(word);
    if (leanings === undefined || counted.has(word)) continue;
    counted.add(word);
    for (const { domain, strength } of leanings) sums[domain] += strength;
  }
  return sums;
}

/** How many words are shown for a leaning. */
const shown = 3;

/** The words of a text that lean most to a domain. */
export function wordsLeaningTo(domain: Domain, words: readonly string[]): readonly string[] {
  const strengthOf = (word: string): number =>
    leaningsOf.get(word)?.find((leaning) => leaning.domain === domain)?.strength ?? 0;
  return [...new Set(words)]
    .filter((word) => strengthOf(word) > 0)
    .sort((a, b) => strengthOf(b) - strengthOf(a))
    .slice(0, shown);
}
