import { isJsonObject, type RunId, type Stage } from "@maestro/core";
import type { Approval, ApprovalSubject, GateResult, HumanInput } from "@maestro/hitl";
import type { StageDependencies } from "./stage-input.ts";
import type { EarlierStage } from "./stage-prompt.ts";
import { WorkflowError } from "./workflow-error.ts";
import type { StageVisit } from "./workflow-state.ts";

/** A run at whose gate a stage stands. */
interface GatedRun {
  readonly runId: RunId;
  readonly history: readonly StageVisit[];
  readonly earlier: readonly EarlierStage[];
  readonly startStage: Stage | null;
  /** The stage that has to be approved. @default the stage before; for an iteration of debug, the iteration before */
  readonly after?: Stage | undefined;
}

/**
 * Asks the gate, if there is one, whether a stage may begin.
 * @returns What they said, for the prompt.
 * @throws WorkflowError `WORKFLOW_NOT_APPROVED`
 */
export async function passGate(
  stage: Stage,
  run: GatedRun,
  { gate, gitHead }: Pick<StageDependencies, "gate" | "gitHead">,
): Promise<readonly HumanInput[]> {
  if (gate === undefined) return [];
  const ask = async (after: Stage | undefined): Promise<GateResult> => {
    const before = run.earlier.find((one) => one.stage === after);
    return gate({
      stage,
      runId: run.runId,
      startStage: run.startStage ?? run.history[0]?.stage ?? stage,
      after,
      current: before === undefined ? undefined : subjectOf(before, await gitHead?.()),
    });
  };
  const stageBefore = run.history.findLast((visit) => visit.stage !== stage)?.stage;
  const asked = await ask(run.after ?? (isNextIteration(stage, run) ? stage : stageBefore));
  // An iteration that a person rejected or wants revised, or that nobody decided on in time, is done again.
  const isDoneAgain = run.after === undefined && !asked.open && isTurnedDown(stage, asked.approval);
  const result = isDoneAgain ? await ask(stageBefore) : asked;
  if (result.open) return result.input;
  throw new WorkflowError("WORKFLOW_NOT_APPROVED", `${stage} waits for a person: ${result.reason}`, {
    details: { code: result.code, request_id: result.approval?.request.id, run_id: run.runId },
  });
}

/** Whether debug goes on from an iteration that left something to decide about: that is a step of its own, like a stage. */
function isNextIteration(stage: Stage, { history, earlier }: GatedRun): boolean {
  const left = earlier.find((one) => one.stage === stage);
  return stage === "debug" && history.at(-1)?.stage === stage && isJsonObject(left?.record["output"]);
}

function isTurnedDown(stage: Stage, approval: Approval | null): boolean {
  return approval !== null && approval.request.stage === stage && !["pending", "approved"].includes(approval.status);
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
