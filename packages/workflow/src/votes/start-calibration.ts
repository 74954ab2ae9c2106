import { calibrate, type JudgedAnswer } from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { toJsonValue } from "@maestro/core";
import { chooseConsultants } from "../choose-consultants.ts";
import { getMicroStep } from "../micro-steps/micro-steps.ts";
import type { MicroStepType } from "../micro-steps/micro-step.ts";
import { recordedConsultant } from "../runs/recorded-consultant.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import { requireText } from "../require-text.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { createAdviserRoster } from "./adviser-roster.ts";
import { toCalibrationReport, type CalibrationReport } from "./calibration-report.ts";
import { nobodyAnswered } from "./nobody-answered.ts";
import { microStepQuestion } from "./micro-step-question.ts";
import { sampleFromAdvisers } from "./sample-from-advisers.ts";
import { defaultStepVoters } from "./start-micro-step-vote.ts";

/** What k shall be found for. */
export interface CalibrationInput {
  readonly stepType: MicroStepType;
  /** A prompt such as the step will see. */
  readonly testPrompt: string;
  /** Command that exits with 0 for a right answer; without one agreement is measured. */
  readonly oracleCommand?: string | undefined;
  /** Probability with which all steps shall succeed. @default 0.99 */
  readonly targetSuccessRate?: number | undefined;
  /** Steps of the whole task. @default 100 */
  readonly estimatedTotalSteps?: number | undefined;
  /** Answers to draw. @default 10 */
  readonly samples?: number | undefined;
  /** @default codex and gemini, as far as they are there */
  readonly providers?: readonly string[] | undefined;
  readonly timeoutMs?: number | undefined;
}

/** One answer drawn, or a call that failed. */
export type CalibrationEvent = { readonly type: "sample-end"; readonly drawn: number; readonly samples: number };

/** @see the contract of maestro_calibrate */
const defaults = { targetSuccessRate: 0.99, estimatedTotalSteps: 100, samples: 10 } as const;

/**
 * Starts a recorded calibration. A k that the samples justify is kept for votes on this step by these advisers.
 * @throws InvalidArgumentError for an unknown step or provider; ProviderError `PROVIDER_NOT_INSTALLED` when none is there.
 */
export async function startCalibration(
  input: CalibrationInput,
  deps: WorkflowDependencies,
  options: RunOptions<CalibrationEvent> = {},
): Promise<RunHandle<CalibrationReport>> {
  requireText("test_prompt", input.testPrompt);
  const step = getMicroStep(input.stepType);
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultStepVoters }, deps);
  const question = microStepQuestion(step, input.testPrompt, deps.validate);
  const terms = {
    target: input.targetSuccessRate ?? defaults.targetSuccessRate,
    steps: input.estimatedTotalSteps ?? defaults.estimatedTotalSteps,
    samples: input.samples ?? defaults.samples,
  };
  const { oracleCommand } = input;
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<CalibrationReport> => {
    const roster = createAdviserRoster(
      chosen.consultants.map((consultant) => recordedConsultant(consultant, recorder, deps.clock)),
    );
    let drawn = 0;
    let simulated = false;
    const request = { prompt: question.prompt, outputSchema: step.outputSchema, timeoutMs: input.timeoutMs };
    const sample = sampleFromAdvisers(roster, request, () => {
      simulated = true;
    });
    const result = await calibrate<unknown>(
      async (_item, context) => {
        try {
          return await sample(context);
        } finally {
          drawn += 1;
          recorder.progress(`${drawn} of ${terms.samples} answers`);
          options.onEvent?.({ type: "sample-end", drawn, samples: terms.samples });
        }
      },
      {
        steps: terms.steps,
        target: terms.target,
        samplesPerItem: terms.samples,
        parse: question.parse,
        redFlags: question.redFlags,
        equivalence: question.equivalence,
        isCorrect:
          oracleCommand === undefined
            ? undefined
            : (answer: JudgedAnswer<unknown>) => deps.checkCandidate(oracleCommand, answer.text, signal),
        retry: false,
        concurrency: Number.POSITIVE_INFINITY,
        judgeFailure: () => ({ action: roster.isEmpty() ? "stop" : "give-up" }),
        signal,
      },
    );
    if (result.answered === 0) throw nobodyAnswered([], roster.departures());
    await recorder.writeJson("calibration", toJsonValue(result));
    if (result.status === "calibrated") {
      const providers = chosen.consultants.map((consultant) => consultant.id);
      const calibratedAt = new Date(deps.clock.now()).toISOString();
      await deps.calibrations.save(step.type, providers, { ...terms, k: result.k, basis: result.basis, calibratedAt });
    }
    return toCalibrationReport(step.type, result, { ...terms, simulated, warnings: chosen.warnings });
  };
  return startRun(deps.runs, { kind: "calibration", task: `${step.type}: ${input.testPrompt}`, run }, options.signal);
}
