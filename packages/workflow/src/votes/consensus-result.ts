import { isMaestroError } from "@maestro/core";
import type { TraceEntry, VoteResult } from "@maestro/maker";
import type { Departure } from "./adviser-roster.ts";
import { nobodyAnswered } from "./nobody-answered.ts";

/** Why a vote ended. `budget`: the cap on failed calls, or on anything else that is paid for. */
export type StopReason = "ahead_by_k" | "max_rounds" | "budget" | "no_valid";

/** What a consensus vote found. */
export interface ConsensusResult {
  /** Null unless the vote is decided. */
  readonly winner: string | null;
  /** The front runner, decided or not; it has no guarantee behind it when undecided. */
  readonly leader: string | null;
  readonly converged: boolean;
  /** votesForWinner / totalValidVotes; null when undecided. */
  readonly confidence: number | null;
  readonly votesForWinner: number;
  readonly totalValidVotes: number;
  /** Answers that came, valid and flagged. */
  readonly totalVotes: number;
  readonly margin: number;
  readonly stopReason: StopReason;
  /** Votes by answer key, most first. */
  readonly voteDistribution: Readonly<Record<string, number>>;
  readonly redFlaggedCount: number;
  /** Samples without an answer. */
  readonly failedCount: number;
  /** Batches of calls. */
  readonly rounds: number;
  readonly trace: readonly ConsensusTraceEntry[];
  /** True when an answer came from no model. */
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** One sample of a consensus vote. */
export interface ConsensusTraceEntry {
  readonly round: number;
  readonly index: number;
  readonly provider: string | null;
  readonly status: TraceEntry["status"];
  readonly key: string | null;
  readonly redFlags: readonly string[];
  /** Code of the failure, of failed ones. */
  readonly error?: string | undefined;
}

/** What is known beside the votes. */
interface VoteCircumstances {
  readonly warnings: readonly string[];
  readonly departures: readonly Departure[];
  readonly simulated: boolean;
}

/**
 * The result of a finished vote.
 * @throws ProviderError when no answer came at all: with the code of the first failure, and what each adviser said.
 */
export function toConsensusResult(result: VoteResult<unknown>, about: VoteCircumstances): ConsensusResult {
  if (result.answered === 0) throw nobodyAnswered(errorsOf(result), about.departures);
  const front = result.status === "decided" ? result.winner : result.leader;
  const decided = result.status === "decided";
  return {
    winner: decided ? result.winner.text.trim() : null,
    leader: front?.text.trim() ?? null,
    converged: decided,
    confidence: decided ? result.winner.votes / result.votes : null,
    votesForWinner: decided ? result.winner.votes : 0,
    totalValidVotes: result.votes,
    totalVotes: result.answered,
    margin: result.margin,
    stopReason: stopReasonOf(result),
    voteDistribution: Object.fromEntries(result.counts.map(({ key, votes }) => [key, votes])),
    redFlaggedCount: result.flagged,
    failedCount: result.failed,
    rounds: result.rounds,
    trace: result.trace.map((entry) => toTraceEntry(entry)),
    simulated: about.simulated,
    warnings: [...about.warnings, ...about.departures.map((one) => `${one.provider} left the vote: ${one.message}`)],
  };
}

function stopReasonOf(result: VoteResult<unknown>): StopReason {
  if (result.status === "decided") return "ahead_by_k";
  if (result.votes === 0) return "no_valid";
  return result.reason === "max-samples" ? "max_rounds" : "budget";
}

function toTraceEntry(entry: TraceEntry): ConsensusTraceEntry {
  return {
    round: entry.round,
    index: entry.index,
    provider: entry.source ?? null,
    status: entry.status,
    key: entry.key ?? null,
    redFlags: entry.flags.map((flag) => flag.reason),
    error: isMaestroError(entry.error) ? entry.error.code : undefined,
  };
}

function errorsOf(result: VoteResult<unknown>): readonly unknown[] {
  return result.trace.map((entry) => entry.error).filter((error) => error !== undefined);
}
