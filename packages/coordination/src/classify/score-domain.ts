import { domains, type Domain } from "./domain.ts";
import { englishDomains } from "./english-domains.ts";
import { koreanDomains } from "./korean-domains.ts";
import { createEnglishFinder, createKoreanFinder, type Finding } from "./lexicon.ts";
import { actionOf } from "./action-verbs.ts";
import { isReport } from "./is-report.ts";
import { isNegatedInEnglish, isNegatedInKorean } from "./negation.ts";
import type { TaskText } from "./task-text.ts";
import { toolProducts } from "./tool-products.ts";
import { rolesOfTitle, type TitleRole } from "./title-roles.ts";

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

/** Domains of changes, which "no …" takes back; of the others it says that something is missing. */
const changes: ReadonlySet<Domain> = new Set(["refactoring", "implementation", "debugging", "performance"]);

/** Scores each domain by its strongest terms: the second counts half, the third a quarter, so that a long text does not win by length. */
export function scoreDomains(task: TaskText): DomainScores {
  const isStated = isReport(task);
  const evidence = [
    ...weighEnglish(task, isStated),
    ...(task.hasHangul ? weighKorean(task) : []),
    ...(measuredTimes.test(task.text) ? [slower] : []),
  ];
  const ranked = domains
    .map((domain) => {
      const own = evidence.filter(({ signal }) => signal === domain);
      const labelled = task.labels.kinds.find((kind) => kind.domain === domain)?.weight ?? 0;
      const said = (own.length === 0 ? 0 : diminishing(own)) + labelled;
      return { domain, score: isStated ? asReport(domain, said) : said };
    })
    .sort((a, b) => b.score - a.score);
  return { ranked, evidence: isStated ? [...evidence, statement] : evidence };
}

function asReport(domain: Domain, score: number): number {
  if (domain === "debugging") return score + reportWeight;
  return domain === "implementation" ? score * implementationInReport : score;
}

/** What a word's place in the title adds to or takes from what it says. */
const roleFactors: Readonly<Record<TitleRole, number>> = {
  action: 1.35,
  product: 1.35,
  modifier: 1,
  predicate: 1.1,
  circumstance: 0.8,
};

/** What the verb of a request says for the domain whose product it makes: "add" may make anything, "document" may not. */
const actionWeights: Readonly<Record<Domain, number>> = {
  documentation: 3,
  analysis: 2.5,
  security: 2.5,
  performance: 2.5,
  debugging: 2,
  testing: 2,
  refactoring: 2,
  devops: 2,
  implementation: 1.5,
};

function weighEnglish(task: TaskText, isStated: boolean): readonly Finding<Domain>[] {
  const { words, clauseStarts, titleWords, labelWords } = task;
  const roles = rolesOfTitle(words, clauseStarts, labelWords, titleWords);
  const tool = isStated ? undefined : toolOf(task, roles);
  const isInquiry = inquiries.has(words[verbOf(words, labelWords)] ?? "");
  const findings = findEnglish({ words, clauseStarts })
    .filter(({ position }) => position >= labelWords)
    .filter(({ signal, position }) => !isNegatedInEnglish(words, position, changes.has(signal)))
    .map((finding) => {
      const inTitle = finding.position < titleWords;
      const isHead = finding.position === titleWords;
      const role = roles[finding.end - 1 - labelWords] ?? "modifier";
      const roleFactor = role === "modifier" && tool !== undefined ? modifierOfTool : roleFactors[role];
      const topicFactor =
        inTitle && isInquiry && changes.has(finding.signal) && finding.signal !== "debugging" ? topicOfInquiry : 1;
      return {
        ...finding,
        weight: finding.weight * topicFactor * (inTitle ? titleFactor * roleFactor : 1) * (isHead ? headFactor : 1),
      };
    });
  return [...findings, ...actions(task), ...(tool === undefined ? [] : [tool])];
}

/** Verbs that ask for knowledge; the change that a title with one of them mentions is what is asked about. */
const inquiries: ReadonlySet<string> = new Set(
  "investigate evaluate compare research analyse analyze explore assess study survey discuss propose consider decide estimate brainstorm determine identify profile benchmark measure".split(
    " ",
  ),
);
const topicOfInquiry = 0.7;

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

/** Of "find and fix" and "profile and optimise" the second verb makes the product. */
function verbOf(words: readonly string[], start: number): number {
  const isPair =
    words[start + 1] === "and" && actionOf(words[start + 2]) !== undefined && actionOf(words[start]) !== undefined;
  return isPair ? start + 2 : start;
}

/** What a request for a tool says for implementation, and what is left of the words that say what the tool is about. */
const toolWeight = 2.5;
const modifierOfTool = 0.5;
/** The same where the title only names the tool. */
const namedToolWeight = 1.5;
/** Verbs that ask for something to become possible. */
const abilities: ReadonlySet<string> = new Set("allow let provide support permit".split(" "));

/** The tool that a title asks for, if it does: the title begins with no verb of another domain. */
function toolOf({ words, labelWords }: TaskText, roles: readonly TitleRole[]): Finding<Domain> | undefined {
  const action = actionOf(words[labelWords]);
  if (action !== undefined && action !== "implementation" && action !== "any") return undefined;
  const offset = abilities.has(words[labelWords] ?? "")
    ? 0
    : roles.findIndex((role, index) => role === "product" && toolProducts.has(words[labelWords + index] ?? ""));
  if (offset === -1) return undefined;
  const position = labelWords + offset;
  return {
    signal: "implementation",
    weight: (action === undefined ? namedToolWeight : toolWeight) * titleFactor,
    term: words[position] ?? "",
    position,
    end: position + 1,
  };
}

/** The verbs with which the title and the text begin. */
function actions({ words, titleWords, labelWords }: TaskText): readonly Finding<Domain>[] {
  return [labelWords, titleWords].flatMap((start, index) => {
    const position = verbOf(words, start);
    const signal = actionOf(words[position]);
    if (signal === undefined || signal === "any") return [];
    const term = words[position] ?? "";
    return [
      { signal, weight: actionWeights[signal] * (index === 0 ? titleFactor : 1), term, position, end: position + 1 },
    ];
  });
}

function weighKorean({ text, titleChars, labels }: TaskText): readonly Finding<Domain>[] {
  const findings = findKorean(text)
    .filter(({ position }) => position >= labels.chars)
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
