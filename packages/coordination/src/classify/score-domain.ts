import { domains, noScores, type Domain } from "./domain.ts";
import { isReport } from "./is-report.ts";
import { leaningsOfText, wordsLeaningTo } from "./lean.ts";
import type { Finding } from "./lexicon.ts";
import { thinWords, type TaskText } from "./task-text.ts";
import { weighEnglish } from "./weigh-english.ts";
import { weighKorean } from "./weigh-korean.ts";

/** How strongly a text speaks for each domain. */
export interface DomainScores {
  readonly scores: Readonly<Record<Domain, number>>;
  /** The domain with the highest score, of equal ones the first of {@link domains}. */
  readonly first: Domain;
  /** The terms that counted. */
  readonly evidence: readonly Finding<Domain>[];
}

/** What a title that states instead of asking says for debugging: less than a clear word does. */
const reportWeight = 2;
const statement: Finding<Domain> = {
  signal: "debugging",
  weight: reportWeight,
  term: "the title states what happens",
  position: 0,
  end: 0,
};
/** In such a title a button or a form is where something is wrong, not what is to be made. */
const implementationInReport = 0.5;

/**
 * Scores each domain by its strongest terms: the second counts half, the third a quarter, so that a long text does not
 * win by length.
 */
export function scoreDomains(task: TaskText): DomainScores {
  const isStated = isReport(task);
  const evidence = [
    ...weighEnglish(task, isStated),
    ...(task.hasHangul ? weighKorean(task) : []),
    ...(measuredTimes.test(task.text) ? [slower] : []),
  ];
  const scores = saidByTerms(evidence);
  const labelled = new Set<Domain>();
  for (const { domain, weight } of task.labels.kinds) {
    if (!labelled.has(domain)) scores[domain] += weight;
    labelled.add(domain);
  }
  if (isStated) {
    scores.debugging += reportWeight;
    scores.implementation *= implementationInReport;
    evidence.push(statement);
  }
  const doesLean = task.words.length >= leaningWords;
  if (doesLean) {
    const leanings = leaningsOfText(task.words);
    for (const domain of domains) scores[domain] += leanings[domain] * leaningFactor;
  }

  const first = domains.reduce((best, domain) => (scores[domain] > scores[best] ? domain : best));
  if (doesLean && !evidence.some(({ signal }) => signal === first)) evidence.push(...leaningEvidence(first, task));
  return { scores, first, evidence };
}

/** What the terms say for each domain, each term once. */
function saidByTerms(evidence: readonly Finding<Domain>[]): Record<Domain, number> {
  const scores: Record<Domain, number> = { ...noScores };
  const counts: Record<Domain, number> = { ...noScores };
  const counted = new Set<string>();
  for (const { signal, term, weight } of evidence.toSorted((a, b) => b.weight - a.weight)) {
    const key = `${signal} ${term}`;
    if (counts[signal] >= countedTerms || counted.has(key)) continue;
    counted.add(key);
    scores[signal] += weight * 0.5 ** counts[signal];
    counts[signal] += 1;
  }
  return scores;
}

/** How many terms count for a domain: what a sixth would add is lost beside a word's leaning. */
const countedTerms = 5;

/** What a word that leans to a domain says for it, beside the terms that speak for it. */
const leaningFactor = 0.2;
/** Below this many words a text is too thin to lean. */
const leaningWords = 2 * thinWords;

/** The words that lean to a domain for which no term speaks, so that there is a reason to show. */
function leaningEvidence(domain: Domain, { words }: TaskText): readonly Finding<Domain>[] {
  return wordsLeaningTo(domain, words).map((term) => ({
    signal: domain,
    weight: leaningFactor,
    term,
    position: 0,
    end: 0,
  }));
}

/** A time before and after: "from 0.2 s to 2 s", "4 to 11 minutes". */
const measuredTimes =
  /\d(?:\.\d+)?\s*(?:(?:ms|s|sec(?:ond)?s?|min(?:ute)?s?|hours?|h)\b\s*)?(?:to|->|→)\s*\d+(?:\.\d+)?\s*(?:ms|s|sec(?:ond)?s?|min(?:ute)?s?|hours?|h)\b|\d+(?:\.\d+)?\s*(?:초|분|시간)[^\n.]{0,12}\d+(?:\.\d+)?\s*(?:초|분|시간)/;
const slower: Finding<Domain> = {
  signal: "performance",
  weight: 4.5,
  term: "a time before and after",
  position: 0,
  end: 0,
};
