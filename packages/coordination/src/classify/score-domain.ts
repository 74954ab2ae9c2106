import { domains, type Domain } from "./domain.ts";
import { isReport } from "./is-report.ts";
import { leaningsOfText, wordsLeaningTo } from "./lean.ts";
import type { Finding } from "./lexicon.ts";
import { thinWords, type TaskText } from "./task-text.ts";
import { weighEnglish } from "./weigh-english.ts";
import { weighKorean } from "./weigh-korean.ts";

/** How strongly a text speaks for each domain, the strongest first. */
export interface DomainScores {
  readonly ranked: readonly { readonly domain: Domain; readonly score: number }[];
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

/** Scores each domain by its strongest terms: the second counts half, the third a quarter, so that a long text does not win by length. */
export function scoreDomains(task: TaskText): DomainScores {
  const isStated = isReport(task);
  const evidence = [
    ...weighEnglish(task, isStated),
    ...(task.hasHangul ? weighKorean(task) : []),
    ...(measuredTimes.test(task.text) ? [slower] : []),
  ];
  const leanings = task.words.length >= leaningWords ? leaningsOfText(task.words) : undefined;
  const ranked = domains
    .map((domain) => {
      const own = evidence.filter(({ signal }) => signal === domain);
      const labelled = task.labels.kinds.find((kind) => kind.domain === domain)?.weight ?? 0;
      const said = (own.length === 0 ? 0 : diminishing(own)) + labelled;
      const leaning = (leanings?.get(domain) ?? 0) * leaningFactor;
      return { domain, score: (isStated ? asReport(domain, said) : said) + leaning };
    })
    .sort((a, b) => b.score - a.score);
  const all = isStated ? [...evidence, statement] : evidence;
  const winner = ranked[0]?.domain;
  const isNamed = leanings === undefined || all.some(({ signal }) => signal === winner);
  return { ranked, evidence: isNamed || winner === undefined ? all : [...all, ...leaningEvidence(winner, task)] };
}

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

function asReport(domain: Domain, score: number): number {
  if (domain === "debugging") return score + reportWeight;
  return domain === "implementation" ? score * implementationInReport : score;
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

function diminishing(findings: readonly Finding<Domain>[]): number {
  const strongest = new Map<string, number>();
  for (const { term, weight } of findings) strongest.set(term, Math.max(weight, strongest.get(term) ?? 0));
  return [...strongest.values()]
    .sort((a, b) => b - a)
    .slice(0, 5)
    .reduce((sum, weight, index) => sum + weight * 0.5 ** index, 0);
}
