import { requireInteger } from "../require-argument.ts";
import { expectedVotes } from "../plan/ahead-by-k-math.ts";

/** What was seen of a run: nothing here needs to know which answers were right. */
export interface ObservedSteps {
  /** Decided steps, all with the same k. */
  readonly steps: number;
  /** Their votes. */
  readonly votes: number;
  readonly k: number;
}

/** An error rate estimated without labels. */
export interface ErrorRateEstimate {
  /** Probability that a valid answer is wrong, for errors that are independent from vote to vote. */
  readonly errorRate: number;
  /** Standard error; Infinity while nothing was seen. */
  readonly standardError: number;
}

/**
 * Error rate per answer from how many votes the decisions took: solves `k tanh(kL/2)/tanh(L/2) = votes / steps`. It
 * corrects for steps that the wrong answer won, and needs no label. Blind to errors that all answers share.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for counts that are no counts, or fewer votes than k a step.
 */
export function estimateErrorRate(observed: ObservedSteps): ErrorRateEstimate {
  const k = requireInteger("k", observed.k, 1);
  const steps = requireInteger("steps", observed.steps, 0);
  const votes = requireInteger("votes", observed.votes, steps * k);
  // With k = 1 every first vote wins, and agreement says nothing.
  if (steps === 0 || k === 1) return { errorRate: 0, standardError: Number.POSITIVE_INFINITY };
  const mean = votes / steps;
  let low = 0;
  let high = 0.5;
  // Expected votes grow with the error rate, from k at 0 to k² at 1/2.
  for (let round = 0; round < 100 && high - low > 1e-15; round += 1) {
    const middle = (low + high) / 2;
    if (expectedVotes(1 - middle, k) < mean) low = middle;
    else high = middle;
  }
  const errorRate = votes === steps * k ? 0 : (low + high) / 2;
  // Without a single dissent, one in `votes` is the scale of what could have been missed.
  const scale = Math.max(errorRate, 1 / votes);
  return { errorRate, standardError: Math.sqrt((scale * (1 - scale)) / votes) };
}
