import type { RedFlag } from "../red-flag/red-flag.ts";

/** What one answer cost; whatever is known of it. */
export interface SampleUsage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly costUsd?: number | undefined;
}

/** One answer of an adviser, as it came. */
export interface Sample<T = string> {
  /** What the adviser said; red-flag rules and `parse` look at this. */
  readonly text: string;
  /** The value, where the adviser gives one itself; `parse` is then not called. */
  readonly value?: T | undefined;
  /** Why the model stopped, in the adviser's own word. */
  readonly finishReason?: string | undefined;
  /** Who answered. Shown in the trace; the weighted stop rule needs it. */
  readonly source?: string | undefined;
  /** Flags found by the caller, such as a failed test run: the answer is discarded without a vote. */
  readonly flags?: readonly RedFlag[] | undefined;
  readonly elapsedMs?: number | undefined;
  readonly usage?: SampleUsage | undefined;
}

/** What a sampler is told. Each call must be a fresh, independent answer: no cache, no shared session. */
export interface SampleContext {
  /** Number of the sample in launch order, from 0; use it to take turns among advisers. */
  readonly index: number;
  /** 0 for the first call of this sample, then 1 and on for its retries. */
  readonly attempt: number;
  /** Number of the batch, from 1. */
  readonly round: number;
  /** What to ask the adviser for, where it takes a temperature. */
  readonly temperature: number;
  /** Ends the call when the vote is cancelled or cannot go on. Made when first read. */
  readonly signal: AbortSignal;
}

/**
 * Asks an adviser once. A plain string is short for `{ text }`. Answering without a promise is fine and fast.
 * A failure is thrown: it is never a vote. `retryable`, `retryAfterMs`, `code` and `status` of the error are read.
 */
export type Sampler<T = string> = (context: SampleContext) => Sample<T> | string | PromiseLike<Sample<T> | string>;
