import type { RunId } from "@maestro/core";

/** A run that has started: its id, at once, and its result, when it has ended. */
export interface RunHandle<Result> {
  readonly runId: RunId;
  /** Rejects with what ended the run; the run's record says so too. Never an unhandled rejection. */
  readonly result: Promise<Result>;
}

/** How a run is watched and stopped. */
export interface RunOptions<Event> {
  /** Cancels the run; so does anybody who cancels it by its id, from any process. */
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: Event) => void) | undefined;
}
