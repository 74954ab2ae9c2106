import type { RunRecorder } from "@maestro/artifacts";
import type { JsonObject, Stage } from "@maestro/core";
import { recordedConsultant } from "../runs/recorded-consultant.ts";
import type { RunOptions } from "../runs/run-handle.ts";
import { stageSchemas } from "../schemas/stage-schemas.ts";
import { askInTurn, askTogether, type Answers, type ValidOutput } from "./ask-advisers.ts";
import { tellRefusal, type CarriedOut } from "./carry-out.ts";
import { checkOutput, type CheckedOutput } from "./check-output.ts";
import { makeChange } from "./make-change.ts";
import { notCarriedOut } from "./not-carried-out.ts";
import { changesOf, patchOf } from "./patch-of-output.ts";
import type { PreparedStage } from "./prepare-stage.ts";
import { selectOutput, type ChosenOutput, type OutputChoice } from "./select-output.ts";
import type { StageDependencies, StageEvent, StageInput } from "./stage-input.ts";
import type { StageResult } from "./stage-result.ts";
import { testCandidates } from "./test-candidates.ts";
import { asItStands, nothingTakenBack, takeBackAsAsked } from "./take-back-changes.ts";
import { revertsAll, transitionAfter, type StageEnd } from "./transition.ts";
import { WorkflowError } from "./workflow-error.ts";
import { debugIterations } from "./workflow-position.ts";

/** Where a stage that runs is watched and stopped. */
type Around = RunOptions<StageEvent> & { readonly signal: AbortSignal };

/** Asks, checks, selects, carries out, and says how it ended. Rejects with the signal's reason. */
export async function runStage(
  input: StageInput,
  prepared: PreparedStage,
  deps: StageDependencies,
  around: Around,
): Promise<StageResult> {
  const startedMs = deps.clock.monotonicMs();
  const { recorder } = prepared;
  const tell = (message: string): void => {
    recorder.progress(`${input.stage}: ${message}`);
    around.onEvent?.({ type: "stage-progress", message });
  };
  const { used, max, stageUsed, stageMax } = prepared.budget;
  tell(`consult ${used + 1} of ${max}, ${stageUsed + 1} of ${stageMax} in ${input.stage}`);
  const answers = await ask(input, prepared, deps, { signal: around.signal, tell });
  const chosen = await choose(input, answers.valid, prepared, deps, { signal: around.signal, tell });
  const patch = chosen.chosen === undefined ? null : patchOf(changesOf(input.stage, chosen.chosen.output));
  const done =
    chosen.chosen === undefined
      ? notCarriedOut(answers, chosen)
      : await carryOutChosen(input, { patch, output: chosen.chosen.output }, prepared, deps, {
          signal: around.signal,
          tell,
        });
  const { history, plan, revision, warnings } = prepared;
  const iterationsBefore = revision ? 0 : debugIterations(history);
  const answered = answers.valid.length + answers.rejected.length > 0;
  const end: StageEnd = {
    stage: input.stage,
    outcome: done.error === null ? "succeeded" : answered ? "failed" : "unanswered",
    checks: done.verification?.compared ?? "unknown",
    confidence: numberOf(chosen.chosen?.output["confidence"]),
    proposal: proposalOf(input.stage, chosen.chosen?.output),
    debugIterations: input.stage === "debug" ? iterationsBefore + Number(answered) : 0,
  };
  const next = transitionAfter(end);
  const back = revertsAll(end, next) ? await takeBackAsAsked(input, { ...deps, recorder, tell }) : nothingTakenBack;
  const { calls, tokens } = prepared.spent();
  const facts = {
    runId: recorder.runId,
    stage: input.stage,
    task: input.task,
    next,
    consultsUsed: answered ? 1 : 0,
    calls,
    tokens,
    elapsedMs: Math.round(deps.clock.monotonicMs() - startedMs),
    endedAt: new Date(deps.clock.now()).toISOString(),
    rejected: answers.rejected,
    failures: answers.failures,
    plan: {
      topology: plan.topology.topology,
      taskClass: plan.topology.taskClass,
      agents: plan.agents,
      skippedByCapability: plan.skippedByCapability,
      reasons: plan.reasons,
      expectedCalls: plan.expectedCalls,
    },
    selection: chosen.selection,
    patch,
    verifyCommands: prepared.commands.map(({ command }) => (typeof command === "string" ? command : command.join(" "))),
    ...asItStands(done, back),
    approvalId: null,
    simulated: answers.simulated || chosen.simulated,
    warnings: [...warnings, ...chosen.warnings, ...done.warnings, ...back.warnings],
  };
  const output = chosen.chosen?.output ?? null;
  const provider = chosen.chosen?.provider ?? null;
  if (input.stage === "improve" && output !== null) await keepLessons(output, recorder);
  if (done.error === null && output !== null && provider !== null) {
    return { ...facts, success: true, output, provider, error: null };
  }
  const { code, message, hint = null } = done.error ?? new WorkflowError("STAGE_NO_ANSWER", "Nobody answered.");
  return { ...facts, success: false, output, provider, error: { code, message, hint } };
}

async function ask(
  input: StageInput,
  { advisers, prompt, system, plan, recorder }: PreparedStage,
  deps: StageDependencies,
  around: { readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<Answers> {
  const consultants = advisers.map((consultant) => recordedConsultant(consultant, recorder, deps.clock));
  const request = { prompt, system, outputSchema: stageSchemas[input.stage], timeoutMs: input.timeoutMs };
  const options = { ...around, clock: deps.clock, accept: (text: string) => accept(input, text, deps, around.signal) };
  const answers =
    plan.agents === 1
      ? await askInTurn(consultants, request, options)
      : await askTogether(consultants.slice(0, plan.agents), request, options);
  for (const { candidateId, provider, reasons } of answers.rejected) {
    await recorder.recordDecision({
      type: "output_rejected",
      stage: input.stage,
      candidate_id: candidateId,
      provider,
      reasons: [...reasons],
    });
  }
  return answers;
}

/** A change that is to be applied has to apply. */
async function accept(
  { stage, apply = false, applyLater = false }: StageInput,
  text: string,
  { validate, workspace }: StageDependencies,
  signal: AbortSignal,
): Promise<CheckedOutput> {
  const checked = checkOutput(stage, text, validate);
  const patch = checked.ok ? patchOf(changesOf(stage, checked.output)) : null;
  if ((!apply && !applyLater) || patch === null) return checked;
  const report = await workspace.applyPatch(patch, { dryRun: true, signal });
  return report.ok ? checked : { ok: false, reasons: [`the patch does not apply: ${tellRefusal(report)}`] };
}

/** Checks choose before opinions do. */
async function choose(
  { stage, task, timeoutMs }: StageInput,
  [first, ...others]: readonly ValidOutput[],
  { before, commands, recorder }: PreparedStage,
  deps: StageDependencies,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<ChosenOutput> {
  if (first === undefined) return { chosen: undefined, selection: null, simulated: false, warnings: [] };
  const valid: OutputChoice["valid"] = [first, ...others];
  const around = { openTree: deps.openTree, recorder, signal, tell };
  const tested = await testCandidates({ stage, valid, commands, before }, around);
  return selectOutput({ stage, task, valid, timeoutMs, tested }, deps, { recorder, signal });
}

async function carryOutChosen(
  { stage, apply = false, applyLater = false }: StageInput,
  { patch, output }: { readonly patch: string | null; readonly output: JsonObject },
  { before, commands, recorder }: PreparedStage,
  deps: StageDependencies,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<CarriedOut> {
  // Checks of the work without the change have run before, and say nothing of the change.
  const isLeft = applyLater || (patch !== null && !apply);
  const isNothing = patch === null && commands.length === 0;
  if (stage === "analyze" || stage === "hypothesize" || isLeft || isNothing) {
    return { applied: null, verification: null, error: null, warnings: [] };
  }
  tell(patch === null ? "running the checks" : "applying the change");
  return makeChange({ patch, commands, before }, { stage, output, recorder }, deps, signal);
}

function proposalOf(stage: Stage, output: JsonObject | undefined): string | undefined {
  const proposal = output?.[stage === "improve" ? "status" : "next_action"];
  return typeof proposal === "string" ? proposal : undefined;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

/** The lesson outlives the workflow: the next one of its kind begins with it. */
async function keepLessons(output: JsonObject, recorder: RunRecorder): Promise<void> {
  await recorder.writeJson("lessons", output["lessons"] ?? null);
  await recorder.writeJson("skill_template", output["skill_template"] ?? null);
}
