import { incompleteBeta } from "../math/beta-distribution.ts";
import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";

/** Largest k for which the beta function keeps its digits. */
const maxK = 10_000_000;

/**
 * Probability that first-to-k finds the right one of two answers: `I_p(k, k)`.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for what is no probability, and for a k that is none or above ten million.
 */
export function firstToKSuccess(p: number, k: number): number {
  checkArguments(p, k);
  return incompleteBeta(p, k, k);
}

/**
 * Expected votes of first-to-k with two answers: `k/p I_p(k+1, k) + k/q I_q(k+1, k)`, the negative binomial of each side.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` as {@link firstToKSuccess} does.
 */
export function firstToKVotes(p: number, k: number): number {
  checkArguments(p, k);
  return votesOfWinner(p, k) + votesOfWinner(1 - p, k);
}

/** Votes in which an answer of this probability wins, times the probability that it does. */
function votesOfWinner(p: number, k: number): number {
  const share = incompleteBeta(p, k + 1, k);
  return share === 0 ? 0 : (k / p) * share;
}

function checkArguments(p: number, k: number): void {
  requireProbability("p", p);
  requireInteger("k", k, 1);
  if (k > maxK) throw invalidArgument("k", k, `at most ${maxK}`);
}
