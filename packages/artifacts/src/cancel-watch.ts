import type { KeyValueStore } from "@maestro/core";
import type { OwnRun } from "./own-run.ts";
import { runFiles, runKey } from "./run-files.ts";

/** Looks for cancel requests of other processes while runs of this one are running. */
export interface CancelWatch {
  /** Watches a run until this process has left it. */
  readonly add: (run: OwnRun) => void;
}

/** Two looks fit into the 500 ms in which a request has to be noticed, with time to spare for a slow disk. */
const lookIntervalMs = 200;

/** One timer for all runs; it never keeps the process alive. */
export function createCancelWatch(store: KeyValueStore): CancelWatch {
  const running = new Set<OwnRun>();
  let timer: NodeJS.Timeout | undefined;

  const look = async (): Promise<void> => {
    for (const run of running) {
      const request = await store.get(runKey(run.recorder.runId, runFiles.cancel));
      if (request !== undefined) run.requestCancel();
    }
  };

  const lookAgain = (): void => {
    timer = undefined;
    lookLater();
  };

  const lookLater = (): void => {
    if (timer !== undefined || running.size === 0) return;
    // A look that failed is made again; what is wrong with the store shows in the run's own writes.
    timer = setTimeout(() => void look().then(lookAgain, lookAgain), lookIntervalMs).unref();
  };

  return {
    add: (run) => {
      running.add(run);
      lookLater();
      void run.left.then(() => running.delete(run));
    },
  };
}
