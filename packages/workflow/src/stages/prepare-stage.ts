import type { RunRecorder } from "@maestro/artifacts";
import { classifyTask } from "@maestro/coordination";
import type { Consultant } from "@maestro/core";
import type { VerifyCommand } from "@maestro/workspace";
import { checkFirst } from "./carry-out.ts";
import { commandLine, tellFailures, type CheckSummary } from "./check-summary.ts";
import { assertBudget, consultBudget, type ConsultBudget } from "./consult-budget.ts";
import { assertLegalStage } from "./legal-stages.ts";
import { passGate } from "./pass-gate.ts";
import { planStage, type StagePlan } from "./plan-stage.ts";
import { stageAdvisers } from "./stage-advisers.ts";
import type { StageDependencies, StageInput } from "./stage-input.ts";
import type { StageMeter } from "./stage-meter.ts";
import { readEarlierStages, stagePrompt } from "./stage-prompt.ts";
import { nothingTakenBack, takeBackUnsettled, type TakenBack } from "./take-back-changes.ts";
import { newestChecks, workflowPosition } from "./workflow-position.ts";
import { noWorkflow, type StageVisit } from "./workflow-state.ts";

/** What is known of a stage that may begin. */
export interface StagePreparation {
  readonly advisers: readonly Consultant[];
  readonly prompt: string;
  readonly system: string;
  readonly plan: StagePlan;
  /** What checks say about the work as it is. */
  readonly before: readonly CheckSummary[];
  readonly commands: readonly VerifyCommand[];
  /** Before its consult. */
  readonly budget: ConsultBudget;
  /** Whether a person asked for the stage to be done again. */
  readonly revision: boolean;
  /** Before this stage. */
  readonly history: readonly StageVisit[];
  readonly warnings: readonly string[];
}

/** A stage that begins. */
export interface PreparedStage extends StagePreparation, StageMeter {}

/**
 * Does everything that can be refused before a consult is spent.
 * @param joined - The workflow's run, where one is open; undefined where the stage begins one.
 * @throws What `startStage` throws.
 */
export async function prepareStage(
  input: StageInput,
  joined: RunRecorder | undefined,
  deps: StageDependencies,
  signal: AbortSignal,
): Promise<StagePreparation> {
  const { stage, task, context = {}, verify = [] } = input;
  const advisers = await stageAdvisers(stage, input.providers, deps);
  const unsettled = joined === undefined ? nothingTakenBack : await endBrokenOff(joined, deps);
  const { history, startStage } = joined === undefined ? noWorkflow : await deps.workflow.read();
  const earlier = joined === undefined ? [] : await readEarlierStages(deps.runs, joined.runId);
  const people =
    joined === undefined ? [] : await passGate(stage, { runId: joined.runId, history, earlier, startStage }, deps);
  const revision = people.some((one) => one.stage === stage && one.revisionInstructions !== null);
  assertLegalStage(stage, workflowPosition(history, earlier, { settings: deps.settings, revision }));
  const budget = consultBudget(stage, history, deps.settings, revision);
  assertBudget(stage, budget);
  const before = await checksBefore(input, newestChecks(earlier), deps, signal);
  const errors = [...(context.errors ?? []), ...tellFailures(before)];
  const prompt = await stagePrompt({ stage, task, context: { ...context, errors }, earlier, people }, deps);
  const plan = planStage({
    stage,
    features: classifyTask({ description: task, logs: errors.join("\n") }).features,
    baselineConfidence: input.baselineConfidence ?? 0,
    advisers: advisers.length,
    settings: deps.settings,
    calibration: await deps.calibration?.(stage),
  });
  const otherTask = joined === undefined ? [] : await tellOtherTask(joined, task, deps);
  return {
    advisers,
    prompt: prompt.prompt,
    system: await deps.stageRole(stage),
    plan,
    before,
    commands: verify,
    history,
    budget,
    revision,
    warnings: [...unsettled.warnings, ...prompt.warnings, ...otherTask],
  };
}

/** Cleans up after a process that died in a stage: takes its change back, and ends the stage as cancelled. */
async function endBrokenOff(joined: RunRecorder, deps: StageDependencies): Promise<TakenBack> {
  await deps.workflow.update((state) =>
    state.history.some(({ outcome }) => outcome === "running")
      ? {
          ...state,
          history: state.history.map((visit) =>
            visit.outcome === "running" ? { ...visit, outcome: "cancelled" } : visit,
          ),
        }
      : state,
  );
  return takeBackUnsettled({ ...deps, recorder: joined, tell: (line) => joined.progress(line) });
}

/** The checks of the work as it is: those known already, or a new run if those were of other commands. */
async function checksBefore(
  { verify = [] }: StageInput,
  known: readonly CheckSummary[],
  { workspace }: StageDependencies,
  signal: AbortSignal,
): Promise<readonly CheckSummary[]> {
  if (verify.length === 0) return known;
  const isKnown = verify.map(commandLine).every((command) => known.some((check) => check.command === command));
  return isKnown ? known : checkFirst(verify, workspace, signal);
}

async function tellOtherTask(joined: RunRecorder, task: string, deps: StageDependencies): Promise<readonly string[]> {
  const begun = await deps.runs.status(joined.runId);
  if (begun.task === task) return [];
  const shown = begun.task.length > 80 ? `${begun.task.slice(0, 80)}…` : begun.task;
  return [`The open workflow began as "${shown}"; cancel run ${joined.runId} to begin another one.`];
}
