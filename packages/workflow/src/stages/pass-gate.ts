import { isJsonObject, type RunId, type Stage } from "@maestro/core";
import type { ApprovalSubject, HumanInput } from "@maestro/hitl";
import type { StageDependencies } from "./stage-input.ts";
import type { EarlierStage } from "./stage-prompt.ts";
import { WorkflowError } from "./workflow-error.ts";
import type { StageVisit } from "./workflow-state.ts";

/**
 * Asks the gate, where there is one, whether people let a stage begin.
 * @returns What they said that the prompt must hold.
 * @throws WorkflowError `WORKFLOW_NOT_APPROVED`
 */
export async function passGate(
  stage: Stage,
  run: {
    readonly runId: RunId;
    readonly history: readonly StageVisit[];
    readonly earlier: readonly EarlierStage[];
    readonly startStage: Stage | null;
    /** Whose approval is asked for. @default the stage before */
    readonly after?: Stage | undefined;
  },
  { gate, gitHead }: Pick<StageDependencies, "gate" | "gitHead">,
): Promise<readonly HumanInput[]> {
  if (gate === undefined) return [];
  const after = run.after ?? run.history.findLast((visit) => visit.stage !== stage)?.stage;
  const before = run.earlier.find((one) => one.stage === after);
  const result = await gate({
    stage,
    runId: run.runId,
    startStage: run.startStage ?? run.history[0]?.stage ?? stage,
    after,
    current: before === undefined ? undefined : subjectOf(before, await gitHead?.()),
  });
  if (result.open) return result.input;
  throw new WorkflowError("WORKFLOW_NOT_APPROVED", `${stage} waits for a person: ${result.reason}`, {
    details: { code: result.code, request_id: result.approval?.request.id, run_id: run.runId },
  });
}

/** What a person approves of a stage, as it is recorded: the same for the request and for the gate. */
export function subjectOf({ stage, record }: EarlierStage, gitHead?: string): ApprovalSubject {
  const { output, patch, verifyCommands } = record;
  const commands = Array.isArray(verifyCommands) ? verifyCommands.filter((one) => typeof one === "string") : [];
  return {
    stage,
    outputs: isJsonObject(output) ? output : {},
    patch: typeof patch === "string" ? patch : undefined,
    verifyCommands: commands.length === 0 ? undefined : commands.map((command) => [command]),
    gitHead,
  };
}
