/** Tries of one consult, the first included: two pauses fit into the default limits of clients. */
export const maxAttempts = 3;

/** First pause; doubled with each further try. */
const baseDelayMs = 1000;

/** Longest pause of our own choosing; a service may ask for a longer one. */
const maxDelayMs = 30_000;

/** A try with less time than this left could not answer. */
export const minAttemptMs = 1000;

/**
 * How long to wait before the next try: what the service asked for, or a doubling pause of which the upper half is
 * random, so that callers who failed together do not come back together.
 * @param attempt - Number of the try that failed, from 1.
 * @param random - In [0, 1).
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("equal jitter")
 */
export function retryDelayMs(attempt: number, retryAfterMs: number | undefined, random: number): number {
  const pause = Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return Math.max(retryAfterMs ?? 0, Math.round(pause / 2 + (pause / 2) * random));
}
