import type { SelectionOptions } from "./select-best.ts";
import type { SelectionCandidate, TestSignal } from "./selection-candidate.ts";
import { referenceTrust, selectionWeights, type ProviderTrust } from "./selection-weights.ts";

/** What is known about one candidate, each from 0 to 1; null if unknown. */
export interface ScoreComponents {
  /** 1 passed, 0 failed, between the two failed but breaks nothing. */
  readonly test: number | null;
  readonly lint: number | null;
  readonly judge: number | null;
  /** 1 - length / (2 * mean length of the candidates that can win), at least 0. */
  readonly size: number;
  readonly trust: number;
}

/** A candidate with all that counts for and against it. */
export interface Standing {
  readonly candidate: SelectionCandidate;
  /** Why it cannot win; empty if it can. */
  readonly exclusions: readonly string[];
  readonly components: ScoreComponents;
  /** Weighted sum; 0 for a candidate that cannot win. One that did not pass never scores above one that passed. */
  readonly score: number;
}

/** What a missing signal counts: neither for nor against. @see {@link selectionWeights} */
const unknown = 0.5;

/** Places the candidates, in their order. */
export function placeCandidates(
  candidates: readonly SelectionCandidate[],
  options: SelectionOptions,
): readonly Standing[] {
  const tests = worstOf((options.tests ?? []).map((test) => [test.candidateId, testScore(test)]));
  const lint = worstOf((options.lint ?? []).map(({ candidateId, score }) => [candidateId, score]));
  const judge = worstOf((options.judge?.scores ?? []).map(({ candidateId, score }) => [candidateId, score]));

  const judged = candidates.map((candidate) => ({
    candidate,
    exclusions: exclusionsOf(candidate, tests.get(candidate.id)),
  }));
  const sizes = judged.filter(({ exclusions }) => exclusions.length === 0).map(({ candidate }) => lengthOf(candidate));
  const meanSize = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);

  const standings = judged.map(({ candidate, exclusions }): Standing => {
    const components = {
      test: tests.get(candidate.id) ?? null,
      lint: lint.get(candidate.id) ?? null,
      judge: judge.get(candidate.id) ?? null,
      size: meanSize === 0 ? 0 : Math.max(0, 1 - lengthOf(candidate) / (2 * meanSize)),
      trust: trustIn(candidate.provider, options.trust ?? referenceTrust),
    };
    return { candidate, exclusions, components, score: exclusions.length > 0 ? 0 : weigh(components, options.mode) };
  });
  const passed = standings.filter(({ exclusions, components }) => exclusions.length === 0 && components.test === 1);
  const ceiling = Math.min(...passed.map(({ score }) => score));
  return standings.map((one) => (passed.includes(one) ? one : { ...one, score: Math.min(one.score, ceiling) }));
}

/** A failed test counts like no test if the candidate breaks nothing. */
function testScore({ passed, breaksNothing = false }: TestSignal): number {
  if (passed) return 1;
  return breaksNothing ? unknown : 0;
}

function weigh(components: ScoreComponents, mode: SelectionOptions["mode"]): number {
  const weights = selectionWeights[mode];
  // A judge sees only the candidates that can still win; the others stay behind them. In hybrid mode, where it is asked
  // last, a missing opinion is a missing signal like any other.
  const unjudged = mode === "hybrid" ? unknown : 0;
  const sum =
    weights.test * (components.test ?? unknown) +
    weights.lint * (components.lint ?? unknown) +
    weights.judge * (components.judge ?? unjudged) +
    weights.size * components.size +
    weights.trust * components.trust;
  // Rounded, so that equal evidence gives equal scores in spite of rounding errors.
  return Math.round(sum * 1e9) / 1e9;
}

function exclusionsOf({ ok, content, flags = [] }: SelectionCandidate, test: number | undefined): readonly string[] {
  return [
    ...(ok === false ? ["its adviser failed"] : []),
    ...(ok !== false && content.trim() === "" ? ["it is empty"] : []),
    ...flags.map((flag) => `red flag: ${flag}`),
    ...(test === 0 ? ["its test failed"] : []),
  ];
}

function worstOf(scores: readonly (readonly [id: string, score: number])[]): ReadonlyMap<string, number> {
  const worst = new Map<string, number>();
  for (const [id, score] of scores) worst.set(id, Math.min(score, worst.get(id) ?? score));
  return worst;
}

function trustIn(provider: string | undefined, { byProvider, other }: ProviderTrust): number {
  return provider !== undefined && Object.hasOwn(byProvider, provider) ? (byProvider[provider] ?? other) : other;
}

/** Length of what a candidate says, in UTF-16 units; without white space around it. */
function lengthOf({ content }: SelectionCandidate): number {
  return content.trim().length;
}
