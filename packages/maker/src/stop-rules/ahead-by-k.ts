import { requireInteger } from "../require-argument.ts";
import type { StopRule } from "./stop-rule.ts";

/**
 * First to be ahead by k: the rule of MAKER and the default.
 *
 * Guarantees, for independent votes with two candidate answers of which the right one has probability p, that it wins
 * with probability `1 / (1 + ((1-p)/p)^k)` however long the vote takes. With many candidates the error is at most
 * `R / (1+R)`, `R = sum (p_j/p_1)^k`; it needs `p_1 > p_j` only, not `p_1 > 1/2`. It is Wald's sequential
 * probability ratio test without overshoot: no test of that error needs fewer votes on average.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` unless k is an integer of 1 or more.
 * @see arXiv 2511.09030, equation 9 and algorithm 2
 */
export function aheadByK(k: number): StopRule {
  requireInteger("k", k, 1);
  return { name: `ahead-by-${k}`, deficit: (tally) => Math.max(0, k - tally.margin) };
}
