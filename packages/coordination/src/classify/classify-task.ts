import { InvalidArgumentError } from "@maestro/core";
import { selectTopology, type TopologyDecision } from "../topology/select-topology.ts";
import { domains, type Domain } from "./domain.ts";
import type { Finding } from "./lexicon.ts";
import { scoreDomains } from "./score-domain.ts";
import { scoreStructure } from "./score-structure.ts";
import { maxChars, prepareTaskText, thinWords, wordsOf } from "./task-text.ts";
import { toolComplexity, toolFamilies } from "./tool-families.ts";

/** What is said of a task. English, Korean or both. */
export interface TaskDescription {
  readonly description: string;
  /** Code that the task is about; counts for the tools it names. */
  readonly code?: string | undefined;
  /** Logs; a failure in them makes the task one of finding its cause. */
  readonly logs?: string | undefined;
}

/** How sure a classification is: of a thin text it is low. */
export type ClassificationConfidence = "high" | "medium" | "low";

/** What a text shows of a task's structure. */
export interface TaskClassification {
  readonly features: {
    readonly decomposability: number | null;
    readonly sequentialDependency: number | null;
    readonly toolComplexity: number | null;
    /** Null: no text tells how often one agent succeeds. */
    readonly baselineSuccess: null;
  };
  /** `general` where no word of a short text speaks for one. */
  readonly domain: Domain | "general";
  readonly confidence: ClassificationConfidence;
  readonly isDebugging: boolean;
  readonly isRefactoring: boolean;
  readonly isFeature: boolean;
  /** Kinds of tools that are named. */
  readonly tools: readonly string[];
  /** How many terms spoke for each score. */
  readonly keywordCounts: { readonly decomposable: number; readonly sequential: number; readonly tool: number };
  /** The terms themselves, by what they spoke for. */
  readonly evidence: Readonly<Record<string, readonly string[]>>;
  /** What the scores come to, without a stage. */
  readonly recommendation: TopologyDecision;
}

/** A score that one clear word in a title reaches. */
const clearScore = 4;
/** Leads over the next domain: with less than the first 27 of 42 labelled tasks were right, with the second 1,038 of 1,065. */
const [closeLead, clearLead] = [1, 3];
/** What a failure in the logs adds to debugging: as much as a clear word in the text. */
const failureInLogs = 3;

const failure =
  /\b(?:error|exception|traceback|panic|fatal|segmentation fault|assertion ?error|fail(?:ed|ure)?)\b|^[ \t]+at \S+/im;

/**
 * Judges a task by the words of its description: which domain, how far it falls apart into pieces, how far each step
 * depends on the one before. It knows words, not meanings: a score that nothing in the text supports is null, and of a
 * thin text the confidence is low. Whoever understands the task better should use their own scores.
 * @throws InvalidArgumentError for an empty description.
 */
export function classifyTask({ description, code = "", logs = "" }: TaskDescription): TaskClassification {
  if (description.trim() === "") {
    throw new InvalidArgumentError({ argument: "description", value: description, expected: "a description" });
  }
  const task = prepareTaskText(description);
  const found = scoreDomains(task);
  const inLogs = failure.test(logs.slice(0, maxChars)) ? failureInLogs : 0;
  const scores = { ...found.scores, debugging: found.scores.debugging + inLogs };
  const said = { ...found.said, debugging: found.said.debugging + inLogs };
  const first = scores.debugging > scores[found.first] ? "debugging" : found.first;
  const domain = scores[first] === 0 ? fallbackDomain(task.words.length) : first;

  const structure = scoreStructure(task, domain);
  const tools = toolFamilies([...task.words, ...(code === "" ? [] : wordsOf(code.slice(0, maxChars).toLowerCase()))]);
  const features = {
    decomposability: structure.decomposability,
    sequentialDependency: structure.sequentialDependency,
    toolComplexity: toolComplexity(tools),
    baselineSuccess: null,
  };
  const evidence = {
    domain: domain === undefined ? [] : termsFor([domain], found.evidence),
    decomposable: termsFor(["parts"], structure.evidence),
    sequential: termsFor(["order", "cause", "search"], structure.evidence),
    tool: tools,
  };
  return {
    features,
    domain: domain ?? "general",
    confidence: confidenceOf({
      score: said[first],
      lead: scores[first] - Math.max(...domains.filter((other) => other !== first).map((other) => scores[other])),
      words: task.words.length,
      isStructureKnown: features.decomposability !== null && features.sequentialDependency !== null,
    }),
    isDebugging: domain === "debugging" || said.debugging >= clearScore,
    isRefactoring: domain === "refactoring" || said.refactoring >= clearScore,
    isFeature: domain === "implementation" || said.implementation >= clearScore,
    tools,
    keywordCounts: {
      decomposable: evidence.decomposable.length + Number(structure.parts >= 2),
      sequential: evidence.sequential.length,
      tool: tools.length,
    },
    evidence,
    recommendation: selectTopology(features),
  };
}

/** The terms that speak for one of the signals, each once. */
function termsFor<Signal extends string>(
  signals: readonly Signal[],
  evidence: readonly Finding<Signal>[],
): readonly string[] {
  const terms = new Set<string>();
  for (const { signal, term } of evidence) if (signals.includes(signal)) terms.add(term);
  return [...terms];
}

/** A description of some length without a word for any domain tells what something should do: something new. */
function fallbackDomain(words: number): Domain | undefined {
  return words >= 2 * thinWords ? "implementation" : undefined;
}

function confidenceOf(found: {
  readonly score: number;
  readonly lead: number;
  readonly words: number;
  readonly isStructureKnown: boolean;
}): ClassificationConfidence {
  if (found.words < thinWords || found.score < clearScore / 2 || found.lead < closeLead) return "low";
  const isClear = found.score >= clearScore && found.lead >= clearLead;
  return isClear && found.isStructureKnown ? "high" : isClear || found.isStructureKnown ? "medium" : "low";
}
