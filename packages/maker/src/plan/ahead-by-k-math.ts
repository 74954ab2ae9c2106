import { logOdds, sigmoid } from "../math/log-odds.ts";
import { requireInteger, requireProbability } from "../require-argument.ts";

/** |2p - 1| below which the formula of the variance loses more digits than its limit at p = 1/2 is off. */
const nearlyFair = 1e-5;

/**
 * Probability that voting ahead by k finds the right answer, when an answer is right with probability p and wrong
 * answers agree with each other (the worst case): `1 / (1 + ((1-p)/p)^k)`.
 * @see arXiv 2511.09030, equations 9 and 12
 */
export function pSub(p: number, k: number): number {
  return sigmoid(requireInteger("k", k, 1) * logOdds(requireProbability("p", p)));
}

/** `1 - pSub(p, k)` to full precision, however small: 8.6e-30 is 8.6e-30, not 0. */
export function pSubError(p: number, k: number): number {
  return sigmoid(-requireInteger("k", k, 1) * logOdds(requireProbability("p", p)));
}

/**
 * Expected votes until one of two answers is k ahead: `k tanh(kL/2) / tanh(L/2)` with `L = ln(p/(1-p))`; k² at p = 1/2.
 * The paper's `k / (2p-1)` is its limit for large k, and an upper bound.
 * @see W. Feller, "An Introduction to Probability Theory and Its Applications" I, XIV.3; arXiv 2511.09030, equation 16
 */
export function expectedVotes(p: number, k: number): number {
  requireInteger("k", k, 1);
  const odds = logOdds(requireProbability("p", p));
  if (odds === 0) return k * k;
  return (k * Math.tanh((k * odds) / 2)) / Math.tanh(odds / 2);
}

/**
 * Variance of the votes until one of two answers is k ahead, from Wald's second identity; the number of votes does not
 * depend on which answer wins. Six digits near p = 1/2, more elsewhere.
 */
export function varianceOfVotes(p: number, k: number): number {
  const votes = expectedVotes(p, k);
  const bias = 2 * p - 1;
  if (k === 1) return 0;
  if (Math.abs(bias) < nearlyFair) return (2 * k * k * (k * k - 1)) / 3;
  const finalLead = k * Math.tanh((k * logOdds(p)) / 2);
  const secondMoment = (4 * p * (1 - p) * votes - k * k + 2 * bias * finalLead * votes) / (bias * bias);
  return Math.max(0, secondMoment - votes * votes);
}
