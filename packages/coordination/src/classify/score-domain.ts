import { domains, zeroScores, type Domain } from "./domain.ts";
import { isReport } from "./is-report.ts";
import { leaningsOfText, wordsLeaningTo } from "./lean.ts";
import type { Finding } from "./lexicon.ts";
import { thinWords, type TaskText } from "./task-text.ts";
import { weighEnglish } from "./weigh-english.ts";
import { weighKorean } from "./weigh-korean.ts";

/** How strongly a text speaks for each domain. */
export interface DomainScores {
  /** By terms, labels and the form of the title. */
  readonly said: Readonly<Record<Domain, number>>;
  /** What is said, and how the words lean. */
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
  const said = saidByTerms(evidence);
  const labelled = new Set<Domain>();
  for (const { domain, weight, label } of task.labels.kinds) {
    if (!labelled.has(domain)) said[domain] += weight;
    labelled.add(domain);
    evidence.push({ signal: domain, weight, term: label, position: 0, end: 0 });
  }
  if (isStated) {
    said.debugging += reportWeight;
    said.implementation *= implementationInReport;
    evidence.push(statement);
  }
  const scores = withLeanings(said, task);
  const first = leaderOf(scores);
  if (first !== leaderOf(said)) evidence.push(...leaningEvidence(first, task));
  return { said, scores, first, evidence };
}

/** The leanings were learned from English texts, where a foreign word of a Korean one may say something else. */
function withLeanings(said: Readonly<Record<Domain, number>>, { words, hasHangul }: TaskText): Record<Domain, number> {
  const scores = { ...said };
  if (hasHangul || words.length < thinWords) return scores;
  const leanings = leaningsOfText(words);
  const factor = leaningFactor * Math.min(words.length / leaningWords, leaningWords / words.length);
  for (const domain of domains) scores[domain] += leanings[domain] * factor;
  return scores;
}

function leaderOf(scores: Readonly<Record<Domain, number>>): Domain {
  return domains.reduce((best, domain) => (scores[domain] > scores[best] ? domain : best));
}

/** What the terms say for each domain, each term once. */
function saidByTerms(evidence: readonly Finding<Domain>[]): Record<Domain, number> {
  const scores = zeroScores();
  const counts = zeroScores();
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

/** How many terms count for a domain: what a sixth would add is less than a hint. */
const countedTerms = 5;

/**
 * What a word that leans to a domain says for it, beside the terms that speak for it. Anything from 0.4 to 1.2 finds about
 * as many domains of a set from which the leanings were not learned: docs/decisions/one-agent-or-several.md.
 */
const leaningFactor = 0.8;
/** At this length, that of the texts learned from, it says all of it; a title is thinner, and a long text must not win by length. */
const leaningWords = 20;

/** The words that lean most to a domain which the terms alone would not have found. */
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
