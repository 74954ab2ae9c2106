import type { RunRegistry } from "@maestro/artifacts";
import { isJsonObject, isMaestroError, type JsonObject, type RunId } from "@maestro/core";
import type { Approvals } from "@maestro/hitl";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { leaveInterruptedStage } from "./leave-interrupted-stage.ts";

/**
 * Ends the workspace's run if its last stage waited for a person and has been approved since, in whichever process.
 * @returns The run that was ended.
 */
export async function endApprovedWorkflow(deps: {
  readonly runs: RunRegistry;
  readonly workflow: WorkflowStateStore;
  readonly approvals: Pick<Approvals, "get" | "newest">;
}): Promise<RunId | undefined> {
  const { runId } = await deps.workflow.read();
  if (runId === null) return undefined;
  try {
    await leaveInterruptedStage(runId, deps);
    if ((await deps.runs.status(runId)).status !== "open") return undefined;
    const recorded = await deps.runs.result(runId);
    if (!isJsonObject(recorded) || !isDone(recorded)) return undefined;
    const { approvalId } = recorded;
    if (typeof approvalId !== "string" || (await deps.approvals.get(approvalId)).status !== "approved")
      return undefined;
    const recorder = await deps.runs.join(runId);
    await recorder.finish({ status: "completed", result: recorded });
    return runId;
  } catch (error) {
    // Another process works in it or has ended it, or its records are gone: then this call does not end it.
    if (isMaestroError(error) && (error.code.startsWith("RUN_") || error.code.startsWith("HITL_"))) return undefined;
    throw error;
  }
}

function isDone({ next }: JsonObject): boolean {
  return isJsonObject(next) && next["type"] === "done";
}
