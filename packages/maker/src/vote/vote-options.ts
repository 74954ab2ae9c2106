import { sameAnswer, type Equivalence } from "../equivalence.ts";
import type { RedFlagRule } from "../red-flag/red-flag.ts";
import { tooShort } from "../red-flag/length-rules.ts";
import { truncated } from "../red-flag/truncated.ts";
import { invalidArgument, requireFunction, requireInteger, requireLimit } from "../require-argument.ts";
import { aheadByK } from "../stop-rules/ahead-by-k.ts";
import type { StopRule } from "../stop-rules/stop-rule.ts";
import {
  judgeFailure,
  resolveRetryPolicy,
  type FailureVerdict,
  type ResolvedRetryPolicy,
  type RetryPolicy,
} from "./retry-policy.ts";
import type { Sampler } from "./sample.ts";
import type { UndecidedVote } from "./vote-result.ts";

/** How an undecided vote goes on. */
export interface Escalation<T = string> {
  /** Margin from now on. @default as before */
  readonly k?: number | undefined;
  /** Instead of `k`. */
  readonly stopRule?: StopRule | undefined;
  /** Other advisers. The votes so far are then set aside: what misled the first ones must not outvote the new ones. */
  readonly sample?: Sampler<T> | undefined;
  /** Further answered samples. @default 4 k of the vote */
  readonly maxSamples?: number | undefined;
}

/** Options of `vote`. */
export interface VoteOptions<T = string> {
  /** Votes the winner must be ahead of every other answer. @default 3 */
  readonly k?: number | undefined;
  /** Another stop rule instead of ahead-by-k. */
  readonly stopRule?: StopRule | undefined;
  /** Answers to use at most, valid and flagged. @default 4 k */
  readonly maxSamples?: number | undefined;
  /** Samples without an answer that are tolerated; they use up none of `maxSamples`. @default maxSamples */
  readonly maxFailures?: number | undefined;
  /** Turns an answer into the value that is voted on; throwing or returning undefined discards it as "unparsable". */
  readonly parse?: ((text: string) => T) | undefined;
  /** Rules that discard an answer before it votes. @default blank answers and answers cut by a token limit */
  readonly redFlags?: readonly RedFlagRule[] | undefined;
  /** When two answers are the same. @default canonical JSON of a parsed value, else the trimmed text */
  readonly equivalence?: Equivalence<T> | undefined;
  /** Temperature of a sample. @default 0 for index 0, 0.1 for the others (arXiv 2511.09030, section 4) */
  readonly temperature?: ((index: number) => number) | undefined;
  /** Repetition of failed calls; `false` when the sampler does it itself. */
  readonly retry?: RetryPolicy | false | undefined;
  /** What to do about a failed call. @default {@link judgeFailure} */
  readonly judgeFailure?: ((error: unknown) => FailureVerdict) | undefined;
  /** Calls at the same time; `Infinity` when the sampler limits them itself. @default 8 */
  readonly concurrency?: number | undefined;
  /** Asked before every round, with the number of its samples; false ends the vote undecided. */
  readonly withinBudget?: ((samples: number) => boolean) | undefined;
  /** Asked when a vote has no winner, except for budget and cancellation; undefined leaves it undecided. Synchronous. */
  readonly escalate?: ((undecided: UndecidedVote<T>, level: number) => Escalation<T> | undefined) | undefined;
  /** `throw` makes an undecided vote a rejection. @default "return" */
  readonly onUndecided?: "return" | "throw" | undefined;
  /** Cancels the vote; it ends, undecided, when the calls that are running have ended. */
  readonly signal?: AbortSignal | undefined;
}

/** Options with their defaults. */
export interface VoteSettings<T> extends VoteOptions<T> {
  readonly stopRule: StopRule;
  readonly maxSamples: number;
  readonly maxFailures: number;
  readonly redFlags: readonly RedFlagRule[];
  readonly equivalence: Equivalence<T>;
  readonly temperature: (index: number) => number;
  readonly retryPolicy: ResolvedRetryPolicy;
  readonly judgeFailure: (error: unknown) => FailureVerdict;
  readonly concurrency: number;
}

/** The paper decided a million steps with k = 3. @see arXiv 2511.09030, section 4.4 */
const defaultK = 3;
/** Answers per unit of k: at p = .9, k = 3, all but 0.14 % of votes are decided by then (golden vectors, `undecided`). */
const samplesPerK = 4;
/** Calls at once; below the per-minute limits of entry tiers. Chosen here. */
export const defaultConcurrency: number = 8;
const defaultRedFlags: readonly RedFlagRule[] = [tooShort(1), truncated()];
const defaultRetryPolicy: ResolvedRetryPolicy = resolveRetryPolicy({});

/** @see arXiv 2511.09030, section 4: the first vote of a step at temperature 0, later ones at 0.1 */
function temperatureOf(index: number): number {
  return index === 0 ? 0 : 0.1;
}

/** How many answers a vote may use when nobody says. */
export function defaultMaxSamples(k: number): number {
  return samplesPerK * k;
}

/** Checks the options and fills in the defaults. */
export function resolveVoteOptions<T>(sample: Sampler<T>, options: VoteOptions<T>): VoteSettings<T> {
  requireFunction("sample", sample);
  const k = requireInteger("k", options.k ?? defaultK, 1);
  const maxSamples = requireInteger("maxSamples", options.maxSamples ?? defaultMaxSamples(k), 1);
  if (options.onUndecided !== undefined && options.onUndecided !== "return" && options.onUndecided !== "throw") {
    throw invalidArgument("onUndecided", options.onUndecided, '"return" or "throw"');
  }
  return {
    ...options,
    stopRule: options.stopRule ?? aheadByK(k),
    maxSamples,
    maxFailures: requireLimit("maxFailures", options.maxFailures ?? maxSamples, 0),
    redFlags: options.redFlags ?? defaultRedFlags,
    equivalence: options.equivalence ?? sameAnswer,
    temperature: options.temperature ?? temperatureOf,
    retryPolicy: options.retry === undefined ? defaultRetryPolicy : resolveRetryPolicy(options.retry),
    judgeFailure: options.judgeFailure ?? judgeFailure,
    concurrency: requireLimit("concurrency", options.concurrency ?? defaultConcurrency, 1),
  };
}
