import type { Clock, Consultant } from "@maestro/core";
import type { RunRegistry } from "@maestro/artifacts";
import type { ContextFiles } from "@maestro/workspace";

/** What the workflow is given: advisers, a place for records, and a way to read context files. */
export interface WorkflowDependencies {
  /** Every configured adviser by its name, switched-off ones included: asking one of those says so. */
  readonly consultants: ReadonlyMap<string, Consultant>;
  /** Whether an adviser is switched on and installed, without asking it anything. */
  readonly isAvailable: (provider: string) => Promise<boolean>;
  readonly runs: RunRegistry;
  /**
   * Reads the context files that a caller named.
   * @throws InvalidArgumentError for a path that may not be read.
   */
  readonly readContextFiles: (paths: readonly string[]) => Promise<ContextFiles>;
  readonly clock: Clock;
}
