import { mostVotes } from "../require-argument.ts";

/**
 * How many votes the leader needs on top of those it has until `enough`, which must stay true once it is; Infinity where no
 * number would do.
 */
export function leastVotes(leaderVotes: number, enough: (leaderVotes: number) => boolean): number {
  if (enough(leaderVotes)) return 0;
  let low = 0;
  let high = 1;
  while (!enough(leaderVotes + high)) {
    low = high;
    high *= 2;
    if (leaderVotes + high > mostVotes) return Number.POSITIVE_INFINITY;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(leaderVotes + middle)) high = middle;
    else low = middle;
  }
  return high;
}
