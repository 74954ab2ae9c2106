import type { Domain } from "./domain.ts";
import { countParts, isProcedure } from "./count-parts.ts";
import { createEnglishFinder } from "./english-finder.ts";
import { createKoreanFinder } from "./korean-finder.ts";
import type { Finding } from "./lexicon.ts";
import { englishStructure, koreanStructure, type StructureSignal } from "./structure-terms.ts";
import { thinWords, type TaskText } from "./task-text.ts";

/** How a task's work hangs together. */
export interface StructureScores {
  /** 0 to 1; null where nothing in the text bears on it. */
  readonly decomposability: number | null;
  /** 0 to 1; null where nothing in the text bears on it. */
  readonly sequentialDependency: number | null;
  readonly evidence: readonly Finding<StructureSignal>[];
  /** Pieces that the text names or counts. */
  readonly parts: number;
}

const findEnglish = createEnglishFinder(englishStructure);
const findKorean = createKoreanFinder(koreanStructure);

/** Domains whose single task is mostly done in any order: steps in the text are its content, not its way. */
const orderless: ReadonlySet<Domain | undefined> = new Set(["documentation", "security", "refactoring", "testing"]);

/** Domains whose texts tell by what a program counts: "peak use for each plugin". */
const dimensional: ReadonlySet<Domain> = new Set(["implementation", "performance", "debugging"]);

/** Scores structure from what the text counts, lists and orders. */
export function scoreStructure(task: TaskText, domain: Domain | undefined): StructureScores {
  const evidence = [...findEnglish(task), ...(task.hasHangul ? findKorean(task.text) : [])];
  const { order, search, ...strengths } = strengthsOf(evidence, domain);
  const parts = countParts(task, domain !== undefined && dimensional.has(domain));
  const together = strengths.parts + (parts >= 3 ? 4 : parts === 2 ? 1 : 0);
  const cause = strengths.cause + search;
  // What is usual in a domain is said of a text, not of a bare word like "fix".
  const usual = task.words.length >= thinWords || order + cause >= 2 ? domain : undefined;
  const decomposability = decomposabilityOf(together, strengths.single, usual);
  const sequentialDependency = sequentialOf({
    order,
    cause,
    isProcedure: isProcedure(task.text),
    // Whatever is counted beside one fault, its cause is one.
    isManyPieces: (decomposability ?? 0) > 0.6 && !((usual === "debugging" || usual === "performance") && search > 0),
    domain: usual,
  });
  return {
    decomposability: rounded(decomposability),
    sequentialDependency: rounded(sequentialDependency),
    evidence,
    parts,
  };
}

/** Below this weight a term only hints at pieces: "two", "both", "several". */
const clearParts = 3;
/** What is left of such hints where one fault is told: two requests that meet, several pages that show it. */
const hintInFault = 0.7;

/** What the terms say for each signal in sum, each term once. */
function strengthsOf(
  evidence: readonly Finding<StructureSignal>[],
  domain: Domain | undefined,
): Record<StructureSignal, number> {
  const sums = { order: 0, cause: 0, search: 0, parts: 0, single: 0 };
  const counted = new Set<string>();
  for (const { signal, weight, term } of evidence) {
    const key = `${signal} ${term}`;
    if (counted.has(key)) continue;
    counted.add(key);
    const isHintInFault = domain === "debugging" && signal === "parts" && weight < clearParts;
    sums[signal] += isHintInFault ? weight * hintInFault : weight;
  }
  return sums;
}

/** Four points of evidence for pieces are one clear statement ("each module", three items), two are a hint. */
function decomposabilityOf(parts: number, single: number, domain: Domain | undefined): number | null {
  // A word for one thing takes back a hint of several, not a statement of them.
  const net = parts >= 4 && single <= 2 ? parts : parts - single;
  if (net >= 4) return Math.min(0.95, 0.7 + 0.03 * net);
  if (net >= 2) return 0.5;
  if (net >= 1) return 0.4;
  if (single > 0 || domain === "debugging") return 0.2;
  return parts > 0 ? 0.3 : null;
}

function sequentialOf(found: {
  readonly order: number;
  readonly cause: number;
  readonly isProcedure: boolean;
  readonly isManyPieces: boolean;
  readonly domain: Domain | undefined;
}): number | null {
  const { order, cause, isManyPieces, domain } = found;
  if (found.isProcedure && domain !== "documentation") return 0.8;
  // Of many pieces each has its own cause to find; only an order among them keeps them together.
  if (isManyPieces) return order >= 5 && !orderless.has(domain) ? 0.8 : cause + order > 0 ? 0.4 : 0.15;
  const isSearch = domain === "debugging" || domain === "performance";
  if (isSearch && cause >= 3) return Math.min(0.95, 0.72 + 0.02 * cause);
  if (domain === "debugging") return 0.75;
  if (orderless.has(domain)) return order + cause >= 2 ? 0.5 : order + cause > 0 ? 0.4 : null;
  if (order >= 5) return 0.75;
  if (order + cause >= 2) return 0.5;
  return order + cause > 0 ? 0.35 : null;
}

/** Two digits are more than words can tell. */
function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score * 100) / 100;
}
