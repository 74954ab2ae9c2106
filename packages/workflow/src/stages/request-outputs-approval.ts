import { isDeepStrictEqual } from "node:util";
import { isMaestroError, toJsonValue, type JsonObject, type RunId, type Stage } from "@maestro/core";
import type { Approval, ApprovalSubject } from "@maestro/hitl";
import { stageSchemas } from "../schemas/stage-schemas.ts";
import { subjectOf } from "./pass-gate.ts";
import type { StageApprovalDependencies } from "./request-stage-approval.ts";
import { readEarlierStages } from "./stage-prompt.ts";

/** What a caller made of a stage by itself. */
export interface OutputsToApprove {
  readonly stage: Stage;
  readonly outputs: JsonObject;
  /** @default 0 */
  readonly durationMs?: number | undefined;
  readonly metrics?: JsonObject | undefined;
}

/** A request, and what its caller should know. */
export interface OutputsRequest {
  readonly approval: Approval;
  /** Where the outputs differ from the stage's schema, one sentence each. */
  readonly issues: readonly string[];
  /** Whether the open workflow has other outputs of that stage, so that this approval will not let it go on. */
  readonly differsFromRun: boolean;
}

/**
 * Asks people about outputs that a caller hands in. They belong to the workspace's open workflow if there is one. The policy
 * never approves them, since nobody knows what else was done.
 */
export async function requestOutputsApproval(
  { stage, outputs, durationMs, metrics }: OutputsToApprove,
  deps: StageApprovalDependencies,
): Promise<OutputsRequest> {
  const issues = deps.validate(stageSchemas[stage], outputs);
  const runId = await openRun(deps);
  const earlier = runId === undefined ? [] : await readEarlierStages(deps.runs, runId);
  const recorded = earlier.find((one) => one.stage === stage);
  const isRecorded = recorded !== undefined && isDeepStrictEqual(recorded.record["output"], toJsonValue(outputs));
  const gitHead = await deps.gitHead?.();
  const subject: ApprovalSubject = isRecorded ? subjectOf(recorded, gitHead) : { stage, outputs, gitHead };
  const approval = await deps.approvals.request({ ...subject, runId, durationMs, metrics, issues });
  return { approval, issues, differsFromRun: recorded !== undefined && !isRecorded };
}

async function openRun({
  runs,
  workflow,
}: Pick<StageApprovalDependencies, "runs" | "workflow">): Promise<RunId | undefined> {
  const { runId } = await workflow.read();
  if (runId === null) return undefined;
  try {
    const { status } = await runs.status(runId);
    return status === "open" || status === "running" ? runId : undefined;
  } catch (error) {
    // Its folder was deleted or damaged: nothing will go on from it.
    if (isMaestroError(error, "RUN_NOT_FOUND") || isMaestroError(error, "RUN_DAMAGED")) return undefined;
    throw error;
  }
}
