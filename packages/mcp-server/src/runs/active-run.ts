import type { RunRegistry } from "@maestro/artifacts";
import { isMaestroError, MaestroError, toRunId, type RunId } from "@maestro/core";

/** The run that goes by this id and has not ended; undefined where there is none. */
export async function activeRun(id: string, runs: Pick<RunRegistry, "status">): Promise<RunId | undefined> {
  try {
    const { runId, status } = await runs.status(toRunId(id));
    return status === "open" || status === "running" || status === "interrupted" ? runId : undefined;
  } catch (error) {
    if (isMaestroError(error, "RUN_NOT_FOUND") || isMaestroError(error, "INVALID_ARGUMENT")) return undefined;
    throw error;
  }
}

/** The error for a run that nothing can be written to: it has ended, or does not exist. */
export function noActiveRun(id: string): MaestroError<"RUN_NOT_FOUND"> {
  return new MaestroError("RUN_NOT_FOUND", `No active run: ${id}`, { details: { argument: "run_id" } });
}
