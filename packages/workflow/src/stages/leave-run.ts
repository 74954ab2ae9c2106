import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import { toJsonValue, type JsonObject } from "@maestro/core";
import type { Approval } from "@maestro/hitl";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { endWorkflow } from "./end-workflow.ts";
import type { StageResult } from "./stage-result.ts";

/** Ends the run with its last stage, if nobody has to approve that one; leaves it open for the next stage otherwise. */
export async function leaveRun(
  result: StageResult,
  approval: Approval | null,
  {
    recorder,
    runs,
    workflow,
  }: { readonly recorder: RunRecorder; readonly runs: RunRegistry; readonly workflow: WorkflowStateStore },
): Promise<void> {
  if (approval !== null) await recorder.recordDecision(decisionAbout(approval));
  const recorded = toJsonValue(result);
  const isDone = result.next.type === "done";
  if (isDone) await endWorkflow(result, recorder, { runs, workflow });
  if (isDone && (approval === null || approval.status === "approved")) {
    await recorder.finish({ status: "completed", result: recorded });
    return;
  }
  const waits = approval?.status === "pending" ? `waits for a decision on ${approval.request.id}` : result.next.reason;
  await recorder.release({ result: recorded, progress: `${result.stage}: ${waits}` });
}

function decisionAbout({ request, status, decision }: Approval): JsonObject {
  const assurance = decision?.assurance ?? null;
  return { type: "approval", stage: request.stage, request_id: request.id, status, assurance };
}
