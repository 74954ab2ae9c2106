import { domains, type Domain } from "./domain.ts";
import { englishDomains } from "./english-domains.ts";
import { koreanDomains } from "./korean-domains.ts";
import { createEnglishFinder, createKoreanFinder, type Finding } from "./lexicon.ts";
import { isReport } from "./is-report.ts";
import { isNegatedInEnglish, isNegatedInKorean } from "./negation.ts";
import type { TaskText } from "./task-text.ts";

/** How strongly a text speaks for each domain, the strongest first. */
export interface DomainScores {
  readonly ranked: readonly { readonly domain: Domain; readonly score: number }[];
  /** The terms that counted. */
  readonly evidence: readonly Finding<Domain>[];
}

const findEnglish = createEnglishFinder(englishDomains);
const findKorean = createKoreanFinder(koreanDomains);

/** What names the task says more than what explains it. */
const titleFactor = 1.5;
/** English names its action first, Korean last; a word there says what is made, the others what it is about. */
const headFactor = 1.35;
/** A label is often chosen from a short list, so it decides only where nothing else does. */
const labelWeight = 0.5;

/** What a title that states instead of asking says for debugging: less than a clear word does. */
const reportWeight = 1.5;
const statement: Finding<Domain> = {
  signal: "debugging",
  weight: reportWeight,
  term: "the title states what happens",
  position: 0,
};
/** In such a title a button or a form is where something is wrong, not what is to be made. */
const implementationInReport = 0.5;

/** Domains of changes, which "no …" takes back; of the others it says that something is missing. */
const changes: ReadonlySet<Domain> = new Set(["refactoring", "implementation", "debugging", "performance"]);

const labels: readonly (readonly [RegExp, Domain])[] = [
  [/^(?:bug|fix|hotfix|bugfix|버그|오류)/, "debugging"],
  [/^(?:feat|feature|enhancement|기능)/, "implementation"],
  [/^(?:docs?|documentation|문서)/, "documentation"],
  [/^(?:tests?|테스트)$/, "testing"],
  [/^(?:perf|performance|성능)/, "performance"],
  [/^(?:refactor|refac|cleanup|style|리팩)/, "refactoring"],
  [/^(?:ci|build|cd|infra|devops|deploy|배포|인프라|setting|init|세팅)$/, "devops"],
  [/^(?:security|sec|보안)/, "security"],
  [/^(?:research|rfc|discussion|spike|question|proposal|조사|논의)/, "analysis"],
];

/** Scores each domain by its strongest terms: the second counts half, the third a quarter, so that a long text does not win by length. */
export function scoreDomains(task: TaskText): DomainScores {
  const evidence = [...weighEnglish(task), ...(task.hasHangul ? weighKorean(task) : [])];
  const labelled = labels.find(([pattern]) => pattern.test(task.label ?? ""))?.[1];
  const isStated = isReport(task);
  const ranked = domains
    .map((domain) => {
      const own = evidence.filter(({ signal }) => signal === domain);
      const said = (own.length === 0 ? 0 : diminishing(own)) + (domain === labelled ? labelWeight : 0);
      return { domain, score: isStated ? asReport(domain, said) : said };
    })
    .sort((a, b) => b.score - a.score);
  return { ranked, evidence: isStated ? [...evidence, statement] : evidence };
}

function asReport(domain: Domain, score: number): number {
  if (domain === "debugging") return score + reportWeight;
  return domain === "implementation" ? score * implementationInReport : score;
}

function weighEnglish({ words, clauseStarts, titleWords, label }: TaskText): readonly Finding<Domain>[] {
  const labelWords = label === undefined ? 0 : 1;
  return findEnglish({ words, clauseStarts })
    .filter(({ position }) => position >= labelWords)
    .filter(({ signal, position }) => !isNegatedInEnglish(words, position, changes.has(signal)))
    .map((finding) => {
      const inTitle = finding.position < titleWords;
      const isHead = finding.position === labelWords || finding.position === titleWords;
      return { ...finding, weight: finding.weight * (inTitle ? titleFactor : 1) * (isHead ? headFactor : 1) };
    });
}

function weighKorean({ text, titleChars, label }: TaskText): readonly Finding<Domain>[] {
  const findings = findKorean(text)
    .filter(({ position }) => position >= (label?.length ?? 0))
    .filter(({ position, term }) => !isNegatedInKorean(text, position + term.length));
  const head = findings.findLast(({ position, weight }) => position < titleChars && weight >= 2);
  return findings.map((finding) => {
    const factor = finding.position < titleChars ? titleFactor : 1;
    return { ...finding, weight: finding.weight * factor * (finding === head ? headFactor : 1) };
  });
}

function diminishing(findings: readonly Finding<Domain>[]): number {
  const strongest = new Map<string, number>();
  for (const { term, weight } of findings) strongest.set(term, Math.max(weight, strongest.get(term) ?? 0));
  return [...strongest.values()]
    .sort((a, b) => b - a)
    .slice(0, 5)
    .reduce((sum, weight, index) => sum + weight * 0.5 ** index, 0);
}
