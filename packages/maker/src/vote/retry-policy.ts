import { requireAmount, requireInteger } from "../require-argument.ts";

/** What to do about a failed call: `retry` it after a wait, `give-up` on this sample, or `stop` the whole vote. */
export type FailureVerdict =
  | { readonly action: "retry"; readonly retryAfterMs?: number | undefined }
  | { readonly action: "give-up" }
  | { readonly action: "stop" };

/** How failed calls are repeated. */
export interface RetryPolicy {
  /** Repetitions of one sample. @default 2 */
  readonly retries?: number | undefined;
  /** First wait; it doubles with every retry. @default 500 */
  readonly minDelayMs?: number | undefined;
  /** Longest wait, also over what the service asked for. @default 30000 */
  readonly maxDelayMs?: number | undefined;
  /** Waits; must reject when the signal aborts. @default a timer */
  readonly sleep?: ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
}

/** Chosen here: with 0.5 s doubled twice a sample is given up after 1.5 s of waiting. */
const defaultRetries = 2;
const defaultMinDelayMs = 500;
const defaultMaxDelayMs = 30_000;

/** A policy with its defaults filled in. */
export interface ResolvedRetryPolicy {
  readonly retries: number;
  readonly delayMs: (attempt: number, retryAfterMs: number | undefined) => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Longer waits would overflow the platform's timer and end at once. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Fills in the defaults; `false` means no retry.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for a number of retries that is none, or a wait below 0.
 */
export function resolveRetryPolicy(policy: RetryPolicy | false): ResolvedRetryPolicy {
  const {
    retries = defaultRetries,
    minDelayMs = defaultMinDelayMs,
    maxDelayMs = defaultMaxDelayMs,
    sleep,
  } = policy === false ? { retries: 0 } : policy;
  requireInteger("retry.retries", retries, 0);
  requireAmount("retry.minDelayMs", minDelayMs);
  requireAmount("retry.maxDelayMs", maxDelayMs);
  return {
    retries,
    delayMs: (attempt, retryAfterMs) => Math.min(longestTimerMs, maxDelayMs, retryAfterMs ?? minDelayMs * 2 ** attempt),
    sleep: sleep ?? wait,
  };
}

/**
 * The default verdict. Errors that no repetition can help stop the vote (`status` 401 or 403, `code` ending in _AUTH,
 * _QUOTA or _NOT_INSTALLED); a `retryable` one, `status` 408, 429 or 5xx is repeated; any other gives up the sample.
 */
export function judgeFailure(error: unknown): FailureVerdict {
  if (typeof error !== "object" || error === null) return { action: "give-up" };
  const { retryable, retryAfterMs, code, status } = error as Readonly<Record<string, unknown>>;
  if (status === 401 || status === 403) return { action: "stop" };
  if (typeof code === "string" && /(?:^|_)(?:AUTH|QUOTA|NOT_INSTALLED)$/u.test(code)) return { action: "stop" };
  const transient = status === 408 || status === 429 || (typeof status === "number" && status >= 500 && status <= 599);
  if (retryable === true || (retryable === undefined && transient)) {
    return { action: "retry", retryAfterMs: typeof retryAfterMs === "number" ? retryAfterMs : undefined };
  }
  return { action: "give-up" };
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    if (signal.aborted) onAbort();
    else signal.addEventListener("abort", onAbort, { once: true });
  });
}
