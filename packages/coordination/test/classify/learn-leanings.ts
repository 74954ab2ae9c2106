import { domains, type Domain } from "../../src/classify/domain.ts";
import { stemOf } from "../../src/classify/stem-of.ts";
import { prepareTaskText } from "../../src/classify/task-text.ts";

/** A text with the domain that a person gave it. */
export interface LabelledText {
  readonly description: string;
  readonly domain: Domain;
}

/** A stem leans to a domain that has it this much more often than all texts, as a natural logarithm. */
const leastLeaning = 0.3;
/** In how many texts a stem must stand. */
const leastTexts = 2;
/** A stem leans to so many domains at most. */
const mostDomains = 3;
/** How many texts' worth of the average is added to what is counted, so that two texts prove little. */
const smoothing = 0.7;

/** For each domain the stems that lean to it, by half logarithms, with the strength of their leaning. */
export type Leanings = ReadonlyMap<Domain, ReadonlyMap<number, readonly string[]>>;

/** Counts in which domains' texts the words of a stem stand more often than elsewhere. */
export function learnLeanings(texts: readonly LabelledText[]): Leanings {
  const inDomain = new Map(domains.map((domain) => [domain, texts.filter((text) => text.domain === domain).length]));
  const counts = new Map<string, Map<Domain, number>>();
  for (const { description, domain } of texts) {
    for (const stem of new Set(prepareTaskText(description).words.map(stemOf))) {
      const byDomain = counts.get(stem) ?? new Map<Domain, number>();
      counts.set(stem, byDomain.set(domain, (byDomain.get(domain) ?? 0) + 1));
    }
  }
  const leanings = new Map(domains.map((domain) => [domain, new Map<number, string[]>()]));
  for (const [stem, byDomain] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const inTexts = [...byDomain.values()].reduce((sum, count) => sum + count, 0);
    if (inTexts < leastTexts || /\p{Script=Hangul}/u.test(stem)) continue;
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
        byStrength?.set(strength, [...(byStrength.get(strength) ?? []), stem]);
      });
  }
  return leanings;
}
