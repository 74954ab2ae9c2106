import { setMaxListeners } from "node:events";
import type { ProcessEnd } from "./process-runner.ts";
import type { RunSettings } from "./run-settings.ts";

/** The clocks and the signal that can end a run. */
export interface RunLimits {
  /** Starts the silence anew. */
  readonly refreshStall: () => void;
  /** Stops watching: no timer and no listener is left. */
  readonly clear: () => void;
}

/** @param onLimit - Called with the reason when a limit passes or the signal is set; it may be called for more than one. */
export function startRunLimits(settings: RunSettings, onLimit: (end: ProcessEnd) => void): RunLimits {
  const { signal, timeoutMs, stallTimeoutMs } = settings;
  const timers: { wall?: NodeJS.Timeout; stall?: NodeJS.Timeout } = {};
  if (timeoutMs !== undefined) {
    timers.wall = setTimeout(() => onLimit({ type: "timed-out", afterMs: timeoutMs }), timeoutMs);
  }
  if (stallTimeoutMs !== undefined) {
    timers.stall = setTimeout(() => onLimit({ type: "stalled", afterMs: stallTimeoutMs }), stallTimeoutMs);
  }
  let isCleared = false;
  const onAbort = (): void => onLimit({ type: "cancelled", reason: signal?.reason });
  if (signal !== undefined) {
    // The runs of a whole vote share one signal, and each takes its listener away: Node's warning of a leak would be false.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", onAbort, { once: true });
  }

  return {
    refreshStall: () => {
      // A cleared timer would start again.
      if (!isCleared) timers.stall?.refresh();
    },
    clear: () => {
      isCleared = true;
      clearTimeout(timers.wall);
      clearTimeout(timers.stall);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
