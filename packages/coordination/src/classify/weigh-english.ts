import { actionOf } from "./action-verbs.ts";
import type { Domain } from "./domain.ts";
import { englishDomains } from "./english-domains.ts";
import { states } from "./is-report.ts";
import { createEnglishFinder } from "./english-finder.ts";
import { weighed, type Finding } from "./lexicon.ts";
import { isNegatedInEnglish } from "./negation.ts";
import { headFactor, titleFactor } from "./place-factors.ts";
import type { TaskText } from "./task-text.ts";
import { rolesOfTitle, type TitleRole } from "./title-roles.ts";
import { toolProducts } from "./tool-products.ts";

const findEnglish = createEnglishFinder(englishDomains);

/** Domains of changes, which "no …" takes back; of the others it says that something is missing. */
const changes: ReadonlySet<Domain> = new Set(["refactoring", "implementation", "debugging", "performance"]);

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

/** What the English terms of a text say for each domain, weighed by their place and by what the title asks for. */
export function weighEnglish(task: TaskText, isStated: boolean): readonly Finding<Domain>[] {
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
      const own = roles.slice(finding.position - labelWords, finding.end - labelWords);
      // Of words that stand apart the last is what is meant: "improve .. memory" in "improve the memory statistics".
      const role = (finding.term.includes("..") ? own.at(-1) : strongestRole(own)) ?? "modifier";
      const isAboutTool = role === "modifier" || (finding.position === tool?.position && finding.end === tool.end);
      const roleFactor = tool !== undefined && isAboutTool ? modifierOfTool : roleFactors[role];
      const topicFactor = inTitle && isInquiry && !ownTopics.has(finding.signal) ? topicOfInquiry : 1;
      return weighed(finding, topicFactor * (inTitle ? titleFactor * roleFactor : 1) * (isHead ? headFactor : 1));
    });
  const described = describedTool(task);
  return [...findings, ...actions(task), ...[tool, described].filter((finding) => finding !== undefined)];
}

/** The role that a term of several words has by the strongest of them. */
function strongestRole(roles: readonly TitleRole[]): TitleRole {
  return roles.reduce<TitleRole>(
    (best, role) => (roleFactors[role] > roleFactors[best] ? role : best),
    roles[0] ?? "modifier",
  );
}

/** Verbs that ask for knowledge; the change that a title with one of them mentions is what is asked about. */
const inquiries: ReadonlySet<string> = new Set(
  "investigate evaluate compare research analyse analyze explore assess study survey discuss propose consider decide estimate brainstorm determine identify profile benchmark measure".split(
    " ",
  ),
);
const topicOfInquiry = 0.7;
/** What keeps its weight there: a fault that is investigated is to be found, a hole in the defence to be closed. */
const ownTopics: ReadonlySet<Domain> = new Set(["analysis", "debugging", "security"]);

/** Of "find and fix" and "profile and optimise" the second verb makes the product; an adverb may stand before it. */
function verbOf(words: readonly string[], start: number): number {
  if (words[start]?.endsWith("ly") === true && actionOf(words[start + 1]) !== undefined) return start + 1;
  const isPair =
    words[start + 1] === "and" && actionOf(words[start + 2]) !== undefined && actionOf(words[start]) !== undefined;
  return isPair ? start + 2 : start;
}

/** What a request for a tool says for implementation, and what is left of the words that say what the tool is about. */
const toolWeight = 3;
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

/** What a text says for implementation that begins with an indefinite tool: "A command that lists them". */
const describedWeight = 4;

function describedTool({ words, titleWords }: TaskText): Finding<Domain> | undefined {
  if (words[titleWords] !== "a" && words[titleWords] !== "an") return undefined;
  const position = [titleWords + 1, titleWords + 2].find((index) => toolProducts.has(words[index] ?? ""));
  if (position === undefined || states.has(words[position + 1] ?? "")) return undefined;
  return {
    signal: "implementation",
    weight: describedWeight,
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
