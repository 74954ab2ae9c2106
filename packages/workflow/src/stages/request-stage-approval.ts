import { toJsonValue, type JsonObject } from "@maestro/core";
import type { Approval, Approvals, RequestOptions } from "@maestro/hitl";
import { stageSchemas } from "../schemas/stage-schemas.ts";
import { inARow } from "./consult-budget.ts";
import { subjectOf } from "./pass-gate.ts";
import type { StageDependencies } from "./stage-input.ts";
import { readEarlierStages } from "./stage-prompt.ts";
import type { StageResult } from "./stage-result.ts";

/** What a stage that waits for a person needs besides the dependencies of every stage. */
export interface StageApprovalDependencies extends StageDependencies {
  readonly approvals: Pick<Approvals, "request" | "checkGate" | "get" | "newest">;
}

/**
 * Asks people about what a stage left. The request is bound to the stage's record and to the commit it is based on. Null if there
 * is nothing to decide about, because the stage gave nothing and has to be run again.
 */
export async function requestStageApproval(
  result: StageResult,
  deps: StageApprovalDependencies,
): Promise<Approval | null> {
  const { stage, next } = result;
  if (result.output === null && (next.stage === null || next.stage === stage)) return null;
  const { history, autoApproveLowRisk } = await deps.workflow.read();
  return deps.approvals.request({
    ...(await recordedSubject(result, deps)),
    runId: result.runId,
    durationMs: result.elapsedMs,
    metrics: metricsOf(result),
    issues: issuesOf(result, deps),
    checks: result.verification?.checks,
    // The visit that this result ends is in the history already.
    attempts: Math.max(1, inARow(stage, history).length),
    filesWritten: result.applied !== null && !result.applied.reverted,
    autoApproveLowRisk,
  });
}

/** As the gate will read it: masked, as it is recorded. */
async function recordedSubject(
  result: StageResult,
  { runs, gitHead }: StageApprovalDependencies,
): Promise<RequestOptions> {
  const earlier = await readEarlierStages(runs, result.runId);
  const recorded = earlier.find(({ stage }) => stage === result.stage);
  const given = { stage: result.stage, record: toJsonValue(result) as JsonObject };
  return subjectOf(recorded ?? given, await gitHead?.());
}

function issuesOf({ stage, output, error }: StageResult, { validate }: StageApprovalDependencies): readonly string[] {
  const failed = error === null ? [] : [`The stage failed (${error.code}): ${error.message}`];
  return output === null ? failed : [...failed, ...validate(stageSchemas[stage], output)];
}

function metricsOf({ consultsUsed, calls, plan, provider, simulated, rejected }: StageResult): JsonObject {
  return {
    consults_used: consultsUsed,
    calls,
    agents: plan.agents,
    provider,
    discarded_answers: rejected.length,
    simulated,
  };
}
