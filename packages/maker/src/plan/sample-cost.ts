import { requireAmount, requireOpenProbability, requireProbability } from "../require-argument.ts";
import { expectedVotes } from "./ahead-by-k-math.ts";

/** Tokens and prices of one answer. */
export interface SamplePrice {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly inputUsdPerMillion?: number | undefined;
  readonly outputUsdPerMillion?: number | undefined;
  /** Output tokens of a flagged answer; long ones are flagged, so it can be more. @default outputTokens */
  readonly flaggedOutputTokens?: number | undefined;
}

/**
 * Cost in USD of one valid and one flagged answer.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for an amount that is not finite or below 0.
 */
function sampleCost(price: SamplePrice): { readonly valid: number; readonly flagged: number } {
  const { inputTokens = 0, outputTokens = 0, inputUsdPerMillion = 0, outputUsdPerMillion = 0 } = price;
  const { flaggedOutputTokens = outputTokens } = price;
  const amounts = { inputTokens, outputTokens, inputUsdPerMillion, outputUsdPerMillion, flaggedOutputTokens };
  for (const [name, amount] of Object.entries(amounts)) requireAmount(`price.${name}`, amount);
  const input = inputTokens * inputUsdPerMillion;
  return {
    valid: (input + outputTokens * outputUsdPerMillion) / 1e6,
    flagged: (input + flaggedOutputTokens * outputUsdPerMillion) / 1e6,
  };
}

/**
 * Cost in USD of one valid answer with the flagged ones that come before it: `c_valid + (1-v)/v c_flagged`.
 * @param valid - v, above 0.
 */
export function validAnswerCost(price: SamplePrice, valid: number): number {
  const cost = sampleCost(price);
  const flagged = (1 - valid) / valid;
  return flagged === 0 || cost.flagged === 0 ? cost.valid : cost.valid + flagged * cost.flagged;
}

/** What a vote costs. */
export interface VoteCostOptions {
  readonly p: number;
  readonly k: number;
  /** v: share of answers that are valid. @default 1 */
  readonly valid?: number | undefined;
  readonly price: SamplePrice;
}

/**
 * Expected USD of one vote: `E[votes] (c_valid + (1-v)/v c_flagged)`.
 * @see arXiv 2511.09030, equation 19, with the exact number of votes and flagged answers at their own price
 */
export function voteCostUsd(options: VoteCostOptions): number {
  const valid = requireProbability("valid", options.valid ?? 1);
  if (valid === 0) return Number.POSITIVE_INFINITY;
  return expectedVotes(options.p, options.k) * validAnswerCost(options.price, valid);
}

/**
 * Evidence that one vote brings, in nats: `(2p-1) ln(p/(1-p))`, the relative entropy between the right answer's votes
 * and its rival's. What a task costs with an adviser goes with price / (v · evidence); the paper's price / p does not
 * even order the advisers of its own table.
 * @see A. Wald, "Sequential Tests of Statistical Hypotheses" (1945), on the expected sample number
 */
export function evidencePerVote(p: number): number {
  requireOpenProbability("p", p);
  return (2 * p - 1) * (Math.log(p) - Math.log1p(-p));
}
