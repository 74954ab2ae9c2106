import { incompleteBeta } from "../math/beta-distribution.ts";
import { requireOpenProbability, requireVotes } from "../require-argument.ts";
import { leastVotes } from "./least-votes.ts";
import type { StopRule } from "./stop-rule.ts";

/**
 * Posterior probability that the leader is more frequent than the runner-up, from a uniform prior:
 * `1 - I_½(leader + 1, runnerUp + 1)`.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for votes below 0.
 */
export function leaderPosterior(leaderVotes: number, runnerUpVotes: number): number {
  return incompleteBeta(
    0.5,
    requireVotes("runnerUpVotes", runnerUpVotes) + 1,
    requireVotes("leaderVotes", leaderVotes) + 1,
  );
}

/**
 * Adaptive consistency: stops when the posterior of the leader reaches `confidence`. For advisers of unknown accuracy.
 *
 * Guarantees nothing about the error over repeated looks: with two equally frequent answers and up to 40 votes it
 * declares a winner in two runs of five at 95 %. Prefer {@link eValue} for a guarantee, ahead-by-k for a known p.
 * @param confidence - @default 0.95
 * @see P. Aggarwal et al., arXiv 2305.11860, equation 3
 */
export function betaPosterior(confidence = 0.95): StopRule {
  requireOpenProbability("confidence", confidence);
  return {
    name: `beta-posterior-${confidence}`,
    deficit: (tally) =>
      leastVotes(tally.leaderVotes, (leader) => leaderPosterior(leader, tally.runnerUpVotes) >= confidence),
  };
}
