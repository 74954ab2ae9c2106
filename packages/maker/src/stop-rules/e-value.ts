import { incompleteBeta } from "../math/beta-distribution.ts";
import { logBeta } from "../math/log-gamma.ts";
import { requireInteger, requireOpenProbability, requireVotes } from "../require-argument.ts";
import { leastVotes } from "./least-votes.ts";
import type { StopRule } from "./stop-rule.ts";

/** Options of {@link eValue}. */
export interface EValueOptions {
  /** Probability of ever naming an answer that is not the most frequent. @default 0.05 */
  readonly alpha?: number | undefined;
  /** Answers that can occur; each wrong one gets its share of alpha. @default 2 */
  readonly candidates?: number | undefined;
}

/**
 * Logarithm of the evidence that the leader is more frequent than a rival, from the votes of these two:
 * `E = 2^(s+f+1) B(s+1, f+1) (1 - I_½(s+1, f+1))`, the mixture of likelihood ratios over a uniform share in (½, 1).
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for votes below 0.
 */
export function logEValue(leaderVotes: number, rivalVotes: number): number {
  const s = requireVotes("leaderVotes", leaderVotes);
  const f = requireVotes("rivalVotes", rivalVotes);
  return (s + f + 1) * Math.LN2 + logBeta(s + 1, f + 1) + Math.log(incompleteBeta(0.5, f + 1, s + 1));
}

/**
 * Anytime-valid certificate that the leader is the most frequent answer: stops when the evidence against the runner-up
 * reaches `(candidates - 1) / alpha`. Needs no accuracy beforehand: 7 unanimous votes at 5 %, 29 at 5e-8.
 *
 * Guarantees that an answer which is not the most frequent is ever named with probability at most alpha (Ville's
 * inequality), however often one looks. Says nothing about whether the most frequent answer is right.
 * @see A. Ramdas et al., arXiv 2210.01948; A. Cordero-Encinar, A. Duncan, arXiv 2510.17472
 */
export function eValue(options: EValueOptions = {}): StopRule {
  const alpha = requireOpenProbability("alpha", options.alpha ?? 0.05);
  const candidates = requireInteger("candidates", options.candidates ?? 2, 2);
  const threshold = Math.log(candidates - 1) - Math.log(alpha);
  return {
    name: `e-value-${alpha}`,
    deficit: (tally) => leastVotes(tally.leaderVotes, (leader) => logEValue(leader, tally.runnerUpVotes) >= threshold),
  };
}
