import { randomBytes } from "node:crypto";
import type { RunRegistry } from "@maestro/artifacts";
import { systemClock, type KeyValueStore } from "@maestro/core";
import { createMetricsLog, meteredRuns, type MetricsLog, type WorkflowDependencies } from "@maestro/workflow";
import type { ComposedAdvisers } from "./compose-advisers.ts";
import type { ComposedWorkspace } from "./compose-workspace.ts";
import { validateAnswer } from "./validate-answer.ts";

/** What everything that asks advisers works with: consults, votes and selections as well as stages. */
export interface ComposedAsking extends Omit<WorkflowDependencies, "checkCandidate" | "calibrations"> {
  /** Every call, stage and selection is counted there. */
  readonly metrics: MetricsLog;
  readonly randomBytes: (size: number) => Uint8Array;
}

/** Puts advisers, records and the workspace together. */
export function composeAsking(parts: {
  readonly advisers: Pick<ComposedAdvisers, "consultants" | "isAvailable">;
  readonly runs: RunRegistry;
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly workspace: Pick<ComposedWorkspace, "packContext">;
}): ComposedAsking {
  const { advisers, runs, state, workspace } = parts;
  const metrics = createMetricsLog(state, systemClock);
  return {
    consultants: advisers.consultants,
    isAvailable: advisers.isAvailable,
    runs: meteredRuns(runs, metrics),
    metrics,
    packContext: (request) => workspace.packContext(request, { argument: "context_files" }),
    validate: validateAnswer,
    clock: systemClock,
    randomBytes,
  };
}
