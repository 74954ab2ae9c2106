import { domains, type Domain } from "../../src/classify/domain.ts";
import { prepareTaskText } from "../../src/classify/task-text.ts";

/** A text with the domain that a person gave it. */
export interface LabelledText {
  readonly description: string;
  readonly domain: Domain;
}

/** A word leans to a domain that has it this much more often than all texts, as a natural logarithm. */
const leastLeaning = 0.3;
/** In how many texts a word must stand. */
const leastTexts = 3;
/** A word leans to so many domains at most. */
const mostDomains = 2;
/** How many texts' worth of the average is added to what is counted, so that three texts prove little. */
const smoothing = 0.7;

/** For each domain the words that lean to it, by half logarithms, with the strength of their leaning. */
export type Leanings = ReadonlyMap<Domain, ReadonlyMap<number, readonly string[]>>;

/** Counts in which domains' texts words stand more often than elsewhere. */
export function learnLeanings(texts: readonly LabelledText[]): Leanings {
  const inDomain = new Map(domains.map((domain) => [domain, texts.filter((text) => text.domain === domain).length]));
  const counts = new Map<string, Map<Domain, number>>();
  for (const { description, domain } of texts) {
    for (const word of new Set(prepareTaskText(description).words)) {
      const byDomain = counts.get(word) ?? new Map<Domain, number>();
      counts.set(word, byDomain.set(domain, (byDomain.get(domain) ?? 0) + 1));
    }
  }
  const leanings = new Map(domains.map((domain) => [domain, new Map<number, string[]>()]));
  for (const [word, byDomain] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inTexts = [...byDomain.values()].reduce((sum, count) => sum + count, 0);
    if (inTexts < leastTexts || /\p{Script=Hangul}/u.test(word)) continue;
    const overall = (inTexts + smoothing) / (texts.length + smoothing);
    domains
      .map((domain) => {
        const size = inDomain.get(domain) ?? 0;
        const within = ((byDomain.get(domain) ?? 0) + (smoothing * size) / texts.length) / (size + smoothing);
        return { domain, leaning: Math.log(within / overall) };
      })
      .filter(({ leaning }) => leaning >= leastLeaning)
      .sort((a, b) => b.leaning - a.leaning)
      .slice(0, mostDomains)
      .forEach(({ domain, leaning }) => {
        const strength = Math.max(0.5, Math.round(leaning * 2) / 2);
        const byStrength = leanings.get(domain);
        byStrength?.set(strength, [...(byStrength.get(strength) ?? []), word]);
      });
  }
  return leanings;
}
