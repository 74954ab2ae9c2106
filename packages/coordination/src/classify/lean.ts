import { domains, type Domain } from "./domain.ts";
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

/** How strongly a text's words lean to each domain, and the words that lean most to it. */
export interface TextLeaning {
  readonly strength: number;
  readonly words: readonly string[];
}

/** How many words a leaning shows. */
const shown = 3;

/** Sums up to which domains the words of a text lean, each word once. Domains to which none does are missing. */
export function leaningsOfText(words: readonly string[]): ReadonlyMap<Domain, TextLeaning> {
  const found = new Map<Domain, { strength: number; words: { readonly word: string; readonly strength: number }[] }>();
  for (const word of new Set(words)) {
    for (const { domain, strength } of leaningsOf.get(word) ?? []) {
      const sum = found.get(domain) ?? { strength: 0, words: [] };
      sum.strength += strength;
      sum.words.push({ word, strength });
      found.set(domain, sum);
    }
  }
  return new Map(
    [...found].map(([domain, { strength, words: leaning }]) => [
      domain,
      {
        strength,
        words: leaning
          .sort((a, b) => b.strength - a.strength)
          .slice(0, shown)
          .map(({ word }) => word),
      },
    ]),
  );
}
