import type { RedFlag } from "../red-flag/red-flag.ts";
import type { AnswerCount } from "../tally.ts";
import type { SampleUsage } from "./sample.ts";

/** One sample, in launch order. */
export interface TraceEntry {
  readonly index: number;
  /** Batch in which it was launched, from 1. */
  readonly round: number;
  /** Retries it took. */
  readonly attempt: number;
  readonly temperature: number;
  readonly source: string | undefined;
  /** `failed`: no answer came, so it is neither a vote nor a red flag. */
  readonly status: "valid" | "red_flagged" | "failed";
  /** Key of the answer; of valid ones only. */
  readonly key: string | undefined;
  /** Why it was discarded. */
  readonly flags: readonly RedFlag[];
  /** What was thrown, of failed ones. */
  readonly error: unknown;
  readonly elapsedMs: number | undefined;
  readonly usage: SampleUsage | undefined;
}

/** An answer with votes. */
export interface Candidate<T> {
  readonly key: string;
  /** The parsed value, or the text when nothing was parsed, of the first sample with this key. */
  readonly value: T;
  readonly text: string;
  /** Who gave it first. */
  readonly source: string | undefined;
  /** Number of votes, not weighted. */
  readonly votes: number;
}

/** What every vote tells, decided or not. */
export interface VoteStatistics {
  /** Name of the stop rule: "ahead-by-3". */
  readonly rule: string;
  /** Votes (or weight) of the leader less those of the runner-up. */
  readonly margin: number;
  /** Valid answers that were counted. */
  readonly votes: number;
  /** Answers that came, valid and flagged. `votes / answered` is the paper's v. */
  readonly answered: number;
  readonly flagged: number;
  /** Samples without an answer, retries used up. */
  readonly failed: number;
  /** Calls of the sampler, retries included. */
  readonly calls: number;
  /** Batches launched: the latency of the vote in units of one call. */
  readonly rounds: number;
  /** Votes (or weights) by answer, most first. */
  readonly counts: readonly AnswerCount[];
  /** Flagged answers by reason; one answer can have several. */
  readonly flagReasons: Readonly<Record<string, number>>;
  /** One entry a sample, in launch order. */
  readonly trace: readonly TraceEntry[];
}

/** The stop rule was met. */
export interface DecidedVote<T> extends VoteStatistics {
  readonly status: "decided";
  readonly winner: Candidate<T>;
}

/**
 * Why a vote has no winner: `max-samples` all used, `no-valid-sample` among them, `budget` refused another round,
 * `failures` beyond the cap or one that no retry can help, `cancelled` by the signal or by leaving the event loop.
 */
export type UndecidedReason = "max-samples" | "no-valid-sample" | "budget" | "failures" | "cancelled";

/** The vote ended without a winner. The leader has no guarantee behind it: it is a statistic. */
export interface UndecidedVote<T> extends VoteStatistics {
  readonly status: "undecided";
  readonly reason: UndecidedReason;
  readonly leader: Candidate<T> | undefined;
}

/** How a vote ended. */
export type VoteResult<T = string> = DecidedVote<T> | UndecidedVote<T>;
