import type { Answers } from "./ask-advisers.ts";
import type { CarriedOut } from "./carry-out.ts";
import { commandLine } from "./check-summary.ts";
import type { PreparedStage } from "./prepare-stage.ts";
import type { ChosenOutput } from "./select-output.ts";
import type { StageInput } from "./stage-input.ts";
import type { StageResult } from "./stage-result.ts";
import { asItStands, type TakenBack } from "./take-back-changes.ts";
import type { Transition } from "./transition.ts";
import { WorkflowError } from "./workflow-error.ts";

/** What a stage did, step by step. */
export interface StageWork {
  readonly answers: Answers;
  readonly choice: ChosenOutput;
  readonly patch: string | null;
  readonly done: CarriedOut;
  readonly next: Transition;
  readonly back: TakenBack;
}

/** The result of a stage, as its caller gets it and its record keeps it. */
export function toStageResult(
  { stage, task }: StageInput,
  { recorder, plan, commands, warnings, spent }: PreparedStage,
  { answers, choice, patch, done, next, back }: StageWork,
  time: Pick<StageResult, "elapsedMs" | "endedAt">,
): StageResult {
  const { calls, answers: answersGiven, tokens } = spent();
  const { chosen, selection } = choice;
  const facts = {
    runId: recorder.runId,
    stage,
    task,
    next,
    consultsUsed: answersGiven > 0 ? 1 : 0,
    calls,
    tokens,
    ...time,
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
    selection,
    patch,
    verifyCommands: commands.map(commandLine),
    ...asItStands(done, back),
    approvalId: null,
    simulated: answers.simulated || choice.simulated,
    warnings: [...warnings, ...choice.warnings, ...done.warnings, ...back.warnings],
  };
  if (done.error === null && chosen !== undefined) {
    return { ...facts, success: true, output: chosen.output, provider: chosen.provider, error: null };
  }
  const { code, message, hint = null } = done.error ?? new WorkflowError("STAGE_NO_ANSWER", "Nobody answered.");
  return {
    ...facts,
    success: false,
    output: chosen?.output ?? null,
    provider: chosen?.provider ?? null,
    error: { code, message, hint },
  };
}
