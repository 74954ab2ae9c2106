import { createEventQueue, type EventQueue } from "../event-queue.ts";
import type { SolveOptions } from "./solve-options.ts";
import type { SolveEvent, SolveResult } from "./solve-result.ts";
import { SolveRun } from "./solve-run.ts";
import type { StepSampler, Task } from "./task.ts";

/**
 * A run. It starts when `result` is read or the iteration begins; iterate first to see every event. Leaving the loop
 * cancels the run; with a checkpoint log it can be resumed. Once iterated, a run waits for its reader to keep up.
 */
export interface SolveHandle<State, Action> extends AsyncIterable<SolveEvent<State, Action>> {
  readonly result: Promise<SolveResult<State, Action>>;
}

/**
 * Solves a task of many small steps, each decided by a vote on its action and the state after it, so that a million
 * steps can end without one error. A step that stays undecided after all escalations stops the run: it is never
 * guessed.
 *
 * @param ask - Asks an adviser for one step; each call must be a fresh, independent answer.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for options that cannot be used. The result rejects with
 *   `MAKER_CHECKPOINT_MISMATCH` when the log is damaged or belongs to another task, and with whatever a callback of yours throws.
 * @see arXiv 2511.09030, algorithm 1
 */
export function solve<State, Action>(
  task: Task<State, Action>,
  ask: StepSampler<State>,
  options: SolveOptions<State, Action> = {},
): SolveHandle<State, Action> {
  const run = new SolveRun(task, ask, options);
  let running: Promise<SolveResult<State, Action>> | undefined;
  let events: EventQueue<SolveEvent<State, Action>> | undefined;
  const start = (): Promise<SolveResult<State, Action>> => (running ??= run.run());
  return {
    get result() {
      return start();
    },
    [Symbol.asyncIterator]() {
      if (events === undefined) {
        const queue = createEventQueue<SolveEvent<State, Action>>(() => {
          run.cancel();
          return start().catch(() => {});
        });
        events = queue;
        run.events = queue;
        start().then(
          () => queue.close(),
          (error: unknown) => queue.close({ error }),
        );
      }
      return events.iterator;
    },
  };
}
