import type { Approval } from "@maestro/hitl";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { endApprovedWorkflow } from "./end-approved-workflow.ts";
import { requestStageApproval, type StageApprovalDependencies } from "./request-stage-approval.ts";
import type { StageEvent, StageInput } from "./stage-input.ts";
import type { StageResult } from "./stage-result.ts";
import { startStage } from "./start-stage.ts";

/** What a stage gave, and the request for a person's decision about it. */
export interface ReviewedStage {
  readonly result: StageResult;
  /** Null if the stage gave nothing to decide about. Already approved if the policy allows that. */
  readonly approval: Approval | null;
}

/**
 * Starts one stage behind the gate, and asks people about what it left: the stage before has to be approved, what they said
 * goes into the prompt, and the run stays open until its last stage is approved too.
 * @throws What `startStage` throws; WorkflowError `WORKFLOW_NOT_APPROVED` while the stage before waits, was turned down, or has
 *   changed since it was approved.
 */
export async function startStageWithApproval(
  input: StageInput,
  deps: StageApprovalDependencies,
  options: RunOptions<StageEvent> = {},
): Promise<RunHandle<ReviewedStage>> {
  await endApprovedWorkflow(deps);
  let approval: Approval | null = null;
  const { runId, result } = await startStage(
    input,
    {
      ...deps,
      gate: (question) => deps.approvals.checkGate(question),
      requestApproval: async (left) => (approval = await requestStageApproval(left, deps)),
    },
    options,
  );
  const reviewed = result.then((stage) => ({ result: stage, approval }));
  reviewed.catch(() => {
    // Whoever awaits it gets the error, and the run's record has it already.
  });
  return { runId, result: reviewed };
}
