import type { RunRecorder } from "@maestro/artifacts";
import { isJsonObject, toJsonValue, type JsonObject, type RunId, type Stage } from "@maestro/core";
import type { VerifyCommand } from "@maestro/workspace";
import { checkFirst, type CarriedOut } from "./carry-out.ts";
import { endWorkflow, type LastStage } from "./end-workflow.ts";
import { makeChange } from "./make-change.ts";
import { outcomeOfStage } from "./outcome-of-stage.ts";
import { passGate } from "./pass-gate.ts";
import type { StageApprovalDependencies } from "./request-stage-approval.ts";
import type { StageEvent } from "./stage-input.ts";
import { readEarlierStages, type EarlierStage } from "./stage-prompt.ts";
import { stageEnd } from "./stage-end.ts";
import type { StageFailure, StageResult } from "./stage-result.ts";
import { settleStandingChanges } from "./standing-changes.ts";
import {
  asItStands,
  nothingTakenBack,
  takeBackChanges,
  takeBackUnsettled,
  type TakenBack,
} from "./take-back-changes.ts";
import { revertsAll, transitionAfter, type Transition } from "./transition.ts";
import { debugIterations } from "./workflow-position.ts";
import { WorkflowError } from "./workflow-error.ts";
import type { StageVisit } from "./workflow-state.ts";

/** What became of a change that people approved. */
export interface ApprovedChange extends Pick<StageResult, "applied" | "verification" | "warnings"> {
  readonly runId: RunId;
  readonly stage: Stage;
  /** Why the change failed; null if it did not, or nothing checks it. */
  readonly error: StageResult["error"];
  readonly next: Transition;
}

/** How an approved change is made. */
export interface ApplyApprovedOptions {
  /** Commands that check it, first without and then with the change. @default none */
  readonly verify?: readonly VerifyCommand[] | undefined;
  readonly signal: AbortSignal;
  readonly onEvent?: ((event: StageEvent) => void) | undefined;
}

/** What the masker puts in the place of a secret. Writing a line with it would overwrite the secret. */
const maskedLine = /^\+.*\*\*\*MASKED/mu;

/**
 * Makes the change that the newest stage of the workflow proposed, exactly as people approved it: the recorded patch. The checks
 * run without and with it, and a change that breaks what worked is taken back. The outcome decides which stage follows; if none
 * does, the run ends. A change that has been made already is not made again.
 * @throws WorkflowError `WORKFLOW_NOT_APPROVED` where nobody approved it, or it has changed since; RunError `RUN_BUSY`,
 *   `RUN_ENDED`; InvalidArgumentError naming `verify` for a command that may not run.
 */
export async function applyApprovedChange(
  deps: StageApprovalDependencies,
  options: ApplyApprovedOptions,
): Promise<ApprovedChange> {
  const { runId, history, startStage } = await deps.workflow.read();
  const stage = history.at(-1)?.stage;
  if (runId === null || stage === undefined) {
    throw new WorkflowError("WORKFLOW_NOT_APPROVED", "No stage of a workflow has run here.");
  }
  const recorder = await deps.runs.join(runId);
  try {
    const tell = (message: string): void => options.onEvent?.({ type: "stage-progress", message });
    const unsettled = await takeBackUnsettled({ ...deps, recorder, tell });
    const earlier = await readEarlierStages(deps.runs, runId);
    const left = earlier.find((one) => one.stage === stage);
    if (left === undefined) throw new WorkflowError("WORKFLOW_NOT_APPROVED", `${stage} left nothing to carry out.`);
    const approved = { runId, history: [...history], earlier, startStage };
    await passGate(stage, { ...approved, after: stage }, { ...deps, gate: (asked) => deps.approvals.checkGate(asked) });
    const known = madeAlready(left, unsettled);
    const done = known ?? (await carryOutApproved(left, recorder, deps, options));
    const end = stageEnd({
      stage,
      outcome: done.error === null ? "succeeded" : "failed",
      output: left.record["output"],
      verification: done.verification,
      debugIterations: debugIterations(history),
    });
    const next = transitionAfter(end);
    const back = revertsAll(end, next) ? await takeBackChanges({ ...deps, recorder, tell }) : nothingTakenBack;
    const warnings = [...unsettled.warnings, ...done.warnings, ...back.warnings];
    const stands = asItStands(done, back);
    const change: ApprovedChange = { runId, stage, ...stands, warnings, error: tellError(done), next };
    const visits = await record(change, left, recorder, deps);
    // A stage that made its change by itself has recorded how it did.
    if (known === undefined) await recordOutcome(change, left, visits, deps);
    return change;
  } catch (error) {
    await recorder.release();
    throw error;
  }
}

async function carryOutApproved(
  { stage, record: { patch, output } }: EarlierStage,
  recorder: RunRecorder,
  deps: StageApprovalDependencies,
  { verify = [], signal, onEvent }: ApplyApprovedOptions,
): Promise<CarriedOut> {
  const nothing = { applied: null, verification: null, warnings: [] };
  const change = typeof patch === "string" ? patch : null;
  if (change !== null && maskedLine.test(change)) {
    const hint = "Ask for a revision that does not touch lines with secrets, or make the change by hand.";
    const error = new WorkflowError("STAGE_PATCH_REFUSED", "The change writes a line that was masked.", { hint });
    return { ...nothing, error };
  }
  if (change === null && verify.length === 0) return { ...nothing, error: null };
  const tell = (message: string): void => onEvent?.({ type: "stage-progress", message });
  if (verify.length > 0) tell("running the checks without the change");
  const before = verify.length === 0 ? [] : await checkFirst(verify, deps.workspace, signal);
  tell(change === null ? "running the checks" : "applying the approved change");
  const changing = { stage, output: isJsonObject(output) ? output : {}, recorder };
  return makeChange({ patch: change, commands: verify, before }, changing, deps, signal);
}

/** How the change went, if it has been made already. One that was taken back because its process died is made again. */
function madeAlready({ record }: EarlierStage, { sessions }: TakenBack): CarriedOut | undefined {
  // Written by `record`, below, or by the stage itself.
  const { applied = null, verification = null, error = null } = record as unknown as Partial<StageFailure>;
  if (applied === null && verification === null) return undefined;
  if (sessions.some((session) => session === applied?.backupSession)) return undefined;
  const failure =
    error === null ? null : new WorkflowError(error.code, error.message, { hint: error.hint ?? undefined });
  return { applied, verification, warnings: [], error: failure };
}

function tellError({ error }: CarriedOut): ApprovedChange["error"] {
  return error === null ? null : { code: error.code, message: error.message, hint: error.hint ?? null };
}

/** The outcome of the topology of a stage that waited for a person; none for an output that a caller handed in. */
async function recordOutcome(
  { applied, verification, error, next }: ApprovedChange,
  { record: left }: EarlierStage,
  history: readonly StageVisit[],
  { outcomes }: StageApprovalDependencies,
): Promise<void> {
  if (!isJsonObject(left["plan"])) return;
  // Written by the stage itself.
  const result = { ...left, applied, verification, error, next } as unknown as StageResult;
  const outcome = outcomeOfStage(result, history);
  if (outcome !== undefined) await outcomes?.record(outcome);
}

async function record(
  change: ApprovedChange,
  { stage, record: left }: EarlierStage,
  recorder: RunRecorder,
  { runs, workflow }: StageApprovalDependencies,
): Promise<readonly StageVisit[]> {
  const { applied, verification, error, next } = change;
  const result = toJsonValue({ ...left, success: error === null, applied, verification, error, next }) as JsonObject;
  await recorder.saveStage(stage, result);
  await settleStandingChanges({ runs, recorder });
  await recorder.recordDecision({
    type: "transition",
    from: stage,
    to: next.stage,
    how: next.type,
    reason: next.reason,
  });
  const outcome = error === null ? "succeeded" : "failed";
  const { history } = await workflow.update((state) => ({
    ...state,
    history: state.history.map((visit, index) =>
      index === state.history.length - 1 ? { ...visit, outcome, next: next.stage } : visit,
    ),
  }));
  if (next.type === "done") {
    // Written by the stage itself; or only an output, saved by a caller.
    const last = { selection: null, provider: null, ...result } as unknown as LastStage;
    await endWorkflow(last, recorder, { runs, workflow });
    await recorder.finish({ status: "completed", result });
  } else await recorder.release({ result, progress: `${stage}: ${next.reason}` });
  return history;
}
