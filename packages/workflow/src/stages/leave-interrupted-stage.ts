import type { RunRegistry } from "@maestro/artifacts";
import { isJsonObject, type RunId } from "@maestro/core";
import type { Approval, Approvals } from "@maestro/hitl";
import type { WorkflowStateStore } from "./create-workflow-state.ts";
import { leaveRun } from "./leave-run.ts";
import { readEarlierStages } from "./stage-prompt.ts";
import type { StageResult } from "./stage-result.ts";
import type { StageVisit } from "./workflow-state.ts";

interface InterruptedStageDependencies {
  readonly runs: RunRegistry;
  readonly workflow: WorkflowStateStore;
  readonly approvals: Pick<Approvals, "newest">;
}

/**
 * Completes a stage whose process was killed after it had asked people about it: leaves the run with the stage's result and the
 * request, so that the decision counts and nobody is asked twice.
 */
export async function leaveInterruptedStage(runId: RunId, deps: InterruptedStageDependencies): Promise<void> {
  const { runs, workflow } = deps;
  if ((await runs.status(runId)).status !== "interrupted") return;
  const last = (await workflow.read()).history.at(-1);
  const approval = last === undefined ? undefined : await requestAbout(last, runId, deps);
  if (approval === undefined) return;
  const { stage, id } = approval.request;
  const recorded = await runs.result(runId);
  if (isJsonObject(recorded) && recorded["approvalId"] === id) return;
  const left = (await readEarlierStages(runs, runId)).find((one) => one.stage === stage);
  if (left === undefined || !isJsonObject(left.record["next"])) return;
  // The stage wrote it before it asked.
  const result = { ...left.record, approvalId: id } as unknown as StageResult;
  await leaveRun(result, approval, { recorder: await runs.join(runId), runs, workflow });
}

/** The newest request, if it is about this visit and not about an earlier one. */
async function requestAbout(
  { stage, outcome, startedAt }: StageVisit,
  runId: RunId,
  { approvals }: InterruptedStageDependencies,
): Promise<Approval | undefined> {
  if (outcome !== "succeeded" && outcome !== "failed") return undefined;
  const newest = await approvals.newest({ stage, runId });
  return newest !== undefined && newest.request.createdAt >= startedAt ? newest : undefined;
}
