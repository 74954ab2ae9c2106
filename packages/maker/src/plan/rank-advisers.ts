import { requireProbability } from "../require-argument.ts";
import { errorPerVote, kMin, type TaskSize } from "./k-min.ts";
import { evidencePerVote, validAnswerCost, voteCostUsd, type SamplePrice } from "./sample-cost.ts";

/** An adviser as a planner sees it. */
export interface AdviserProfile extends SamplePrice {
  readonly name: string;
  /** p: probability that a valid answer is right. */
  readonly p: number;
  /** v: share of answers that are valid. @default 1 */
  readonly valid?: number | undefined;
}

/** An adviser's place. */
export interface RankedAdviser {
  readonly name: string;
  /** Undefined when p is not above 1/2, or no answer is valid: no k is enough. */
  readonly k: number | undefined;
  /** Expected USD of the whole task; Infinity without a k. */
  readonly costUsd: number;
  /** USD per nat of evidence: orders advisers without knowing the task. */
  readonly usdPerNat: number;
}

/**
 * Orders advisers by what the whole task costs with each, cheapest first.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for numbers out of range; an adviser that is too weak comes last.
 */
export function rankAdvisers(
  advisers: readonly AdviserProfile[],
  options: TaskSize & { readonly target?: number | undefined },
): readonly RankedAdviser[] {
  // Checks the task even if every adviser is too weak to be planned with.
  errorPerVote(options);
  const ranked = advisers.map((adviser, index): RankedAdviser => {
    const { name, p } = adviser;
    requireProbability(`advisers[${index}].p`, p);
    const valid = requireProbability(`advisers[${index}].valid`, adviser.valid ?? 1);
    if (p <= 0.5 || valid === 0) return { name, k: undefined, costUsd: Infinity, usdPerNat: Infinity };
    const k = kMin({ ...options, p });
    const votes = options.steps / (options.stepsPerVote ?? 1);
    return {
      name,
      k,
      costUsd: votes * voteCostUsd({ p, k, valid, price: adviser }),
      usdPerNat: p === 1 ? 0 : validAnswerCost(adviser, valid) / evidencePerVote(p),
    };
  });
  return ranked.sort((a, b) => a.costUsd - b.costUsd || a.usdPerNat - b.usdPerNat);
}
