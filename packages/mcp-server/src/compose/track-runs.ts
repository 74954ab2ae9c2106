import type { RunHandle, RunOptions } from "@maestro/workflow";

/** Starts a run of some kind. */
type RunStarter = (input: never, options: RunOptions<unknown>) => Promise<RunHandle<unknown>>;

/** The runs that one process has under way. */
export interface RunTracker {
  /**
   * Wraps the starters of an object that is made with the first run. What they start ends with this process at the
   * latest.
   */
  readonly starters: <Name extends string, Made extends Readonly<Record<Name, RunStarter>>>(
    made: () => Promise<Made>,
    names: readonly Name[],
  ) => Pick<Made, Name>;
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
  const tracked =
    (starter: () => Promise<RunStarter>) =>
    async (input: never, options: RunOptions<unknown>): Promise<RunHandle<unknown>> => {
      const start = await starter();
      const signal = options.signal === undefined ? closing.signal : AbortSignal.any([options.signal, closing.signal]);
      const handle = await start(input, { ...options, signal });
      onStarted();
      const { result } = handle;
      underWay.add(result);
      const forget = (): void => void underWay.delete(result);
      result.then(forget, forget);
      return handle;
    };
  return {
    starters: <Name extends string, Made extends Readonly<Record<Name, RunStarter>>>(
      made: () => Promise<Made>,
      names: readonly Name[],
    ) => {
      const methods = names.map((name) => [name, tracked(async () => (await made())[name])] as const);
      return Object.fromEntries(methods) as unknown as Pick<Made, Name>;
    },
    close: async () => {
      closing.abort(new Error("Maestro is shutting down"));
      await Promise.allSettled(underWay);
    },
  };
}
