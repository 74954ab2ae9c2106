import type { RunRecorder } from "@maestro/artifacts";
import { toJsonValue } from "@maestro/core";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { beginWorkflow, joinWorkflow } from "./join-workflow.ts";
import { leaveRun } from "./leave-run.ts";
import { outcomeOfStage } from "./outcome-of-stage.ts";
import { recordPlan } from "./record-plan.ts";
import { prepareStage, type PreparedStage } from "./prepare-stage.ts";
import { runStage } from "./run-stage.ts";
import { meterStage } from "./stage-meter.ts";
import { checkStageInput, type StageDependencies, type StageEvent, type StageInput } from "./stage-input.ts";
import type { StageResult } from "./stage-result.ts";
import { settleStandingChanges } from "./standing-changes.ts";
import { beginVisit, endVisit } from "./stage-visit.ts";
import type { StageVisit } from "./workflow-state.ts";

/**
 * Starts one stage of the workspace's workflow: joins its open run or begins one, asks as many advisers as are worth it,
 * takes a valid answer, and where asked to, applies its change and checks the work. A stage that fails gives a result that
 * says so and why; the run stays open for the next stage.
 * @throws InvalidArgumentError for bad arguments; ProviderError `PROVIDER_NOT_INSTALLED` when nobody can be asked; RunError
 *   `RUN_BUSY` while another stage runs; WorkflowError `WORKFLOW_ILLEGAL_STAGE`, `WORKFLOW_BUDGET_SPENT`,
 *   `WORKFLOW_NOT_APPROVED`, `WORKFLOW_BUSY`. The result rejects when the stage is cancelled.
 */
export async function startStage(
  input: StageInput,
  deps: StageDependencies,
  options: RunOptions<StageEvent> = {},
): Promise<RunHandle<StageResult>> {
  checkStageInput(input);
  options.signal?.throwIfAborted();
  const joined = await joinWorkflow(deps);
  let recorder = joined;
  try {
    const signals = [joined?.signal, options.signal].filter((signal) => signal !== undefined);
    const prepared = await prepareStage(input, joined, deps, AbortSignal.any(signals));
    const settings = deps.requestApproval === undefined ? {} : { startStage: input.stage };
    recorder ??= await beginWorkflow(input.task, deps, settings);
    const visit = await beginVisit(input, recorder, { revision: prepared.revision, deps });
    await recordPlan(input, prepared, recorder);
    const metered = { ...prepared, ...meterStage(input.stage, recorder) };
    return { runId: recorder.runId, result: settled(work(input, metered, visit, deps, options)) };
  } catch (error) {
    await recorder?.release();
    throw error;
  }
}

async function work(
  input: StageInput,
  prepared: PreparedStage,
  visit: StageVisit,
  deps: StageDependencies,
  options: RunOptions<StageEvent>,
): Promise<StageResult> {
  const { recorder } = prepared;
  const startedMs = deps.clock.monotonicMs();
  const signal = options.signal === undefined ? recorder.signal : AbortSignal.any([recorder.signal, options.signal]);
  try {
    const ended = await runStage(input, prepared, deps, { ...options, signal });
    signal.throwIfAborted();
    await recordEnd(ended, { input, visit, recorder }, deps);
    // Last, for whoever sees the request may decide and go on at once.
    const approval = (await deps.requestApproval?.(ended)) ?? null;
    const result = { ...ended, approvalId: approval?.request.id ?? null };
    await leaveRun(result, approval, { recorder, runs: deps.runs, workflow: deps.workflow });
    return result;
  } catch (error) {
    const { calls, tokens, answers } = prepared.spent();
    const elapsedMs = Math.round(deps.clock.monotonicMs() - startedMs);
    const spent = { consultsUsed: answers > 0 ? 1 : 0, calls, tokens, elapsedMs };
    await endVisit(visit, { ...spent, outcome: signal.aborted ? "cancelled" : "failed" }, deps);
    await recorder.release({ progress: `${input.stage} ${signal.aborted ? "was cancelled" : "broke off"}` });
    throw error;
  }
}

/** Records how the stage ended: its result, the visit, where to go from here, and how the arrangement of advisers did. */
async function recordEnd(
  ended: StageResult,
  {
    input,
    visit,
    recorder,
  }: { readonly input: StageInput; readonly visit: StageVisit; readonly recorder: RunRecorder },
  deps: StageDependencies,
): Promise<void> {
  await recorder.saveStage(input.stage, toJsonValue(ended));
  const { success, consultsUsed, calls, tokens, elapsedMs, next } = ended;
  const spent = { consultsUsed, calls, tokens, elapsedMs };
  const outcome = success ? "succeeded" : "failed";
  const { history } = await endVisit(visit, { ...spent, outcome, next: next.stage }, deps);
  await settleStandingChanges({ runs: deps.runs, recorder });
  await recorder.recordDecision({
    type: "transition",
    from: input.stage,
    to: next.stage,
    how: next.type,
    reason: next.reason,
  });
  await deps.metrics.record({ type: "stage", stage: input.stage, ok: success, elapsedMs });
  // How a change did that waits for a person is known when it is made.
  if (input.applyLater === true && ended.patch !== null) return;
  const topologyOutcome = outcomeOfStage(ended, history);
  if (topologyOutcome !== undefined) await deps.outcomes?.record(topologyOutcome);
}

function settled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {
    // Whoever awaits it gets the error, and the run's record has it already.
  });
  return promise;
}
