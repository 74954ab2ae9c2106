import { MaestroError } from "@maestro/core";

/** Why a run could not be read or written. */
export type RunErrorCode =
  /** No run has this id. `details.run_id`. */
  | "RUN_NOT_FOUND"
  /** The run has no file of this name. `details.run_id`, `details.name`; list them with `artifacts`. */
  | "ARTIFACT_NOT_FOUND"
  /** The run has ended, or this recorder of it was released: it takes nothing more. `details.run_id`. */
  | "RUN_ENDED"
  /** Another piece of work is running in the run, here or in another process. `details.run_id`. Wait for it. */
  | "RUN_BUSY"
  /** A file that the registry wrote is not as it writes it. `details.run_id`, `details.name`. */
  | "RUN_DAMAGED"
  /** Somebody asked to cancel the run: the reason of its recorder's `signal`. `details.run_id`. */
  | "RUN_CANCELLED";

/** A run could not be read or written, or was cancelled. */
export class RunError extends MaestroError<RunErrorCode> {}
