import { longestTimerMs } from "@maestro/core";

/** Waits for a promise or a time, whichever comes first; rejects with the signal's reason when that comes before both. */
export function whicheverFirst(
  promise: Promise<void>,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      act();
    };
    const onAbort = (): void => settle(() => reject(signal?.reason));
    const timer = setTimeout(() => settle(resolve), Math.min(timeoutMs, longestTimerMs));
    signal?.addEventListener("abort", onAbort, { once: true });
    void promise.then(() => settle(resolve));
  });
}
