import type { AdapterFailure, StreamSignal } from "../provider-adapter.ts";

/** How long a CLI may wait for its service before we end it: our own pauses are longer, visible and interruptible. */
const patienceMs = 15_000;

/** Ends a call whose CLI only waits to ask its service again. */
export interface Patience {
  readonly signal: AbortSignal;
  /** The failure that the CLI waits after; undefined when it does not wait. */
  readonly failure: () => AdapterFailure | undefined;
  readonly hear: (signal: StreamSignal) => void;
  /** Must be called at the end of the run. */
  readonly stop: () => void;
}

/** Starts with all its patience. */
export function createPatience(): Patience {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: AdapterFailure | undefined;

  const giveUp = (): void => controller.abort();
  const calm = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    signal: controller.signal,
    failure: () => last,
    hear(signal) {
      if (signal.type === "notice" || controller.signal.aborted) return;
      if (signal.type !== "waiting") {
        calm();
        last = undefined;
        return;
      }
      last = { ...signal.failure, retryAfterMs: signal.failure.retryAfterMs ?? signal.waitMs };
      if ((signal.waitMs ?? 0) > patienceMs) giveUp();
      timer ??= setTimeout(giveUp, patienceMs);
    },
    stop: calm,
  };
}
