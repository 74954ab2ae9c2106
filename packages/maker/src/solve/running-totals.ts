import type { SampleUsage } from "../vote/sample.ts";
import type { VoteResult } from "../vote/vote-result.ts";
import type { SolveTotals } from "./solve-result.ts";

/** The sums of a run that goes on. */
export type RunningTotals = { -readonly [Name in keyof SolveTotals]: SolveTotals[Name] };

/** Totals of a run that has not begun. */
export const zeroTotals: SolveTotals = {
  votes: 0,
  votesAgainst: 0,
  answered: 0,
  flagged: 0,
  failed: 0,
  calls: 0,
  rounds: 0,
  escalated: 0,
  maxVotes: 0,
  maxVotesStep: 0,
  inputTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

/** Adds what an answer cost. */
export function addUsage(totals: RunningTotals, usage: SampleUsage): void {
  totals.inputTokens += usage.inputTokens ?? 0;
  totals.outputTokens += usage.outputTokens ?? 0;
  totals.costUsd += usage.costUsd ?? 0;
}

/** Adds a step's vote, except for calls and usage, which are counted as they happen. */
export function addVote(totals: RunningTotals, step: number, vote: VoteResult<unknown>, escalated: boolean): void {
  totals.votes += vote.votes;
  totals.answered += vote.answered;
  totals.flagged += vote.flagged;
  totals.failed += vote.failed;
  totals.rounds += vote.rounds;
  if (vote.status === "undecided") return;
  totals.votesAgainst += vote.votes - vote.winner.votes;
  if (escalated) totals.escalated += 1;
  if (vote.votes > totals.maxVotes) {
    totals.maxVotes = vote.votes;
    totals.maxVotesStep = step;
  }
}
