import type { Domain } from "./domain.ts";
import { koreanDomains } from "./korean-domains.ts";
import { createKoreanFinder } from "./korean-finder.ts";
import { weighed, type Finding } from "./lexicon.ts";
import { isNegatedInKorean } from "./negation.ts";
import { headFactor, titleFactor } from "./place-factors.ts";
import type { TaskText } from "./task-text.ts";

const findKorean = createKoreanFinder(koreanDomains);

/** What the Korean stems of a text say for each domain, weighed by their place. */
export function weighKorean({ text, titleChars, labels }: TaskText): readonly Finding<Domain>[] {
  const findings = findKorean(text)
    .filter(({ position }) => position >= labels.chars)
    .filter(({ position, term }) => !isNegatedInKorean(text, position + term.length));
  const head = findings.findLast(({ position, weight }) => position < titleChars && weight >= 2);
  return findings.map((finding) => {
    const factor = finding.position < titleChars ? titleFactor : 1;
    return weighed(finding, factor * (finding === head ? headFactor : 1));
  });
}
