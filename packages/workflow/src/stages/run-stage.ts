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
import { stageEnd } from "./stage-end.ts";
import type { StageResult } from "./stage-result.ts";
import { testCandidates } from "./test-candidates.ts";
import { nothingTakenBack, takeBackAsAsked } from "./take-back-changes.ts";
import { toStageResult, type StageWork } from "./to-stage-result.ts";
import { revertsAll, transitionAfter, type StageEnd } from "./transition.ts";
import { debugIterations } from "./workflow-position.ts";

/** How a running stage is watched and stopped. */
type Around = RunOptions<StageEvent> & { readonly signal: AbortSignal };

/** The same for each of its steps. */
interface Watch {
  readonly signal: AbortSignal;
  /** Called with one line about what happens. */
  readonly tell: (line: string) => void;
}

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
  const watch = { signal: around.signal, tell };
  const answers = await ask(input, prepared, deps, watch);
  const choice = await choose(input, answers.valid, prepared, deps, watch);
  const { chosen } = choice;
  const patch = chosen === undefined ? null : patchOf(changesOf(input.stage, chosen.output));
  const done =
    chosen === undefined
      ? notCarriedOut(answers, choice)
      : await carryOutChosen(input, { patch, output: chosen.output }, prepared, deps, watch);
  const end = endOf(input.stage, { answers, choice, done }, prepared);
  const next = transitionAfter(end);
  const back = revertsAll(end, next) ? await takeBackAsAsked(input, { ...deps, recorder, tell }) : nothingTakenBack;
  if (input.stage === "improve" && chosen !== undefined) await keepLessons(chosen.output, recorder);
  return toStageResult(
    input,
    prepared,
    { answers, choice, patch, done, next, back },
    {
      elapsedMs: Math.round(deps.clock.monotonicMs() - startedMs),
      endedAt: new Date(deps.clock.now()).toISOString(),
    },
  );
}

function endOf(
  stage: Stage,
  { answers, choice, done }: Pick<StageWork, "answers" | "choice" | "done">,
  { history, revision }: PreparedStage,
): StageEnd {
  const answered = answers.valid.length + answers.rejected.length > 0;
  const iterationsBefore = revision ? 0 : debugIterations(history);
  return stageEnd({
    stage,
    outcome: done.error === null ? "succeeded" : answered ? "failed" : "unanswered",
    output: choice.chosen?.output,
    verification: done.verification,
    debugIterations: stage === "debug" ? iterationsBefore + Number(answered) : 0,
  });
}

async function ask(
  input: StageInput,
  { advisers, prompt, system, plan, recorder }: PreparedStage,
  deps: StageDependencies,
  watch: Watch,
): Promise<Answers> {
  const consultants = advisers.map((consultant) => recordedConsultant(consultant, recorder, deps.clock));
  const request = { prompt, system, outputSchema: stageSchemas[input.stage], timeoutMs: input.timeoutMs };
  const options = { ...watch, clock: deps.clock, accept: (text: string) => accept(input, text, deps, watch.signal) };
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

/** Rejects answers whose change cannot be applied, if it is to be applied. */
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
  return report.ok ? checked : { ok: false, reasons: [`refused_patch: ${tellRefusal(report)}`] };
}

/** Tries the candidates' patches: checks count before opinions. */
async function choose(
  { stage, task, timeoutMs }: StageInput,
  [first, ...others]: readonly ValidOutput[],
  { before, commands, recorder }: PreparedStage,
  deps: StageDependencies,
  { signal, tell }: Watch,
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
  { signal, tell }: Watch,
): Promise<CarriedOut> {
  // These checks ran on the work without the change, and say nothing about the change.
  const isLeft = applyLater || (patch !== null && !apply);
  const isNothing = patch === null && commands.length === 0;
  if (stage === "analyze" || stage === "hypothesize" || isLeft || isNothing) {
    return { applied: null, verification: null, error: null, warnings: [] };
  }
  tell(patch === null ? "running the checks" : "applying the change");
  return makeChange({ patch, commands, before }, { stage, output, recorder }, deps, signal);
}

/** Keeps the lesson for later: the next workflow of its kind begins with it. */
async function keepLessons(output: JsonObject, recorder: RunRecorder): Promise<void> {
  await recorder.writeJson("lessons", output["lessons"] ?? null);
  await recorder.writeJson("skill_template", output["skill_template"] ?? null);
}
