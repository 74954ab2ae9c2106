import type { RunHandle, RunOptions } from "@maestro/workflow";

/** Starts a run of some kind. */
export type RunStarter<Input, Event, Result> = (input: Input, options: RunOptions<Event>) => Promise<RunHandle<Result>>;

/** The runs that one process has under way. */
export interface RunTracker {
  /** Starts a run that ends, at the latest, with this process. */
  readonly track: <Input, Event, Result>(
    start: RunStarter<Input, Event, Result>,
    input: Input,
    options: RunOptions<Event>,
  ) => Promise<RunHandle<Result>>;
  /** Cancels what is under way and settles when all of it is recorded. */
  readonly close: () => Promise<void>;
}

/**
 * A tracker of no run yet.
 * @param onStarted - Told when a run has begun
 */
export function trackRuns(onStarted: () => void): RunTracker {
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  return {
    track: async (start, input, options) => {
      const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
      const handle = await start(input, { ...options, signal });
      onStarted();
      const { result } = handle;
      underWay.add(result);
      const forget = (): void => void underWay.delete(result);
      result.then(forget, forget);
      return handle;
    },
    close: async () => {
      closing.abort(new Error("Maestro is shutting down"));
      await Promise.allSettled(underWay);
    },
  };
}
