import type { Clock, Consultant } from "@maestro/core";
import type { RunRegistry } from "@maestro/artifacts";
import type { ContextRequest, PackedContext } from "@maestro/workspace";
import type { Validate } from "./validate.ts";
import type { CalibrationStore } from "./votes/calibration-store.ts";

/** What the workflow is given: advisers, a place for records, and a way to pack context. */
export interface WorkflowDependencies {
  /** Every configured adviser by its name, switched-off ones included: asking one of those says so. */
  readonly consultants: ReadonlyMap<string, Consultant>;
  /** Whether an adviser is switched on and installed, without asking it anything. */
  readonly isAvailable: (provider: string) => Promise<boolean>;
  readonly runs: RunRegistry;
  /**
   * Packs what a caller wants in a prompt besides its task.
   * @throws InvalidArgumentError for a path that may not be read.
   */
  readonly packContext: (request: ContextRequest) => Promise<PackedContext>;
  readonly validate: Validate;
  /**
   * Runs a command on a candidate answer and tells whether it exits with 0. The candidate stands on its stdin and in the
   * file that MAESTRO_CANDIDATE_FILE names.
   * @throws MaestroError when the command is not allowed, is missing or does not end: that is no verdict.
   */
  readonly checkCandidate: (command: string, candidate: string, signal: AbortSignal) => Promise<boolean>;
  readonly calibrations: CalibrationStore;
  readonly clock: Clock;
}
