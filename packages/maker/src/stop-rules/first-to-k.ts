import { requireInteger } from "../require-argument.ts";
import type { StopRule } from "./stop-rule.ts";

/**
 * First to k votes: ends after at most `(k-1) a + 1` votes on `a` answers, so its length is bounded.
 *
 * Guarantees, for two candidate answers, that the right one wins with probability `I_p(k, k)`. For the same error it
 * needs more votes than ahead-by-k: at p = .9, first to 4 errs in .27 % of 4.4 votes, ahead by 3 in .14 % of 3.7.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` unless k is an integer of 1 or more.
 * @see arXiv 2511.09030, appendix F
 */
export function firstToK(k: number): StopRule {
  requireInteger("k", k, 1);
  return { name: `first-to-${k}`, deficit: (tally) => Math.max(0, k - tally.leaderVotes) };
}
