import { calibrate, type CalibrationResult, type Sample, type SampleContext } from "@maestro/maker";
import type { RunRecorder } from "@maestro/artifacts";
import { type Consultant, requireInteger, requireOpenProbability, toJsonValue } from "@maestro/core";
import { chooseConsultants } from "../choose-consultants.ts";
import { getMicroStep } from "../micro-steps/micro-steps.ts";
import type { MicroStep, MicroStepType } from "../micro-steps/micro-step.ts";
import type { RunHandle, RunOptions } from "../runs/run-handle.ts";
import { startRun } from "../runs/start-run.ts";
import { requireText } from "../require-text.ts";
import type { WorkflowDependencies } from "../workflow-dependencies.ts";
import { createAdviserSampler } from "./adviser-sampler.ts";
import { toCalibrationReport, type CalibrationReport } from "./calibration-report.ts";
import { nobodyAnswered } from "./nobody-answered.ts";
import { microStepQuestion } from "./micro-step-question.ts";
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
 * @throws InvalidArgumentError for an unknown step or provider, or a number out of range; ProviderError
 * `PROVIDER_NOT_INSTALLED` when none is there.
 */
export async function startCalibration(
  input: CalibrationInput,
  deps: WorkflowDependencies,
  options: RunOptions<CalibrationEvent> = {},
): Promise<RunHandle<CalibrationReport>> {
  requireText("test_prompt", input.testPrompt);
  requireOpenProbability("targetSuccessRate", input.targetSuccessRate);
  requireInteger("estimatedTotalSteps", input.estimatedTotalSteps, { least: 1 });
  requireInteger("samples", input.samples, { least: 1 });
  const step = getMicroStep(input.stepType);
  const chosen = await chooseConsultants({ named: input.providers, fallback: defaultStepVoters }, deps);
  const terms = {
    target: input.targetSuccessRate ?? defaults.targetSuccessRate,
    steps: input.estimatedTotalSteps ?? defaults.estimatedTotalSteps,
    samples: input.samples ?? defaults.samples,
  };
  const run = async (recorder: RunRecorder, signal: AbortSignal): Promise<CalibrationReport> => {
    const { testPrompt: prompt, oracleCommand, timeoutMs } = input;
    const asked = { step, prompt, oracleCommand, timeoutMs, consultants: chosen.consultants, ...terms };
    const { result, simulated } = await drawSamples(asked, deps, { recorder, signal, onEvent: options.onEvent });
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

/** What is asked, of whom, and what k is looked for. */
interface SampleDraw {
  readonly step: MicroStep;
  readonly prompt: string;
  readonly oracleCommand: string | undefined;
  readonly timeoutMs: number | undefined;
  readonly consultants: readonly Consultant[];
  readonly target: number;
  readonly steps: number;
  readonly samples: number;
}

/** Draws the samples and judges them. @throws ProviderError when nobody answered */
async function drawSamples(
  { step, prompt, oracleCommand, timeoutMs, consultants, target, steps, samples }: SampleDraw,
  deps: WorkflowDependencies,
  around: {
    readonly recorder: RunRecorder;
    readonly signal: AbortSignal;
    readonly onEvent: ((event: CalibrationEvent) => void) | undefined;
  },
): Promise<{ readonly result: CalibrationResult; readonly simulated: boolean }> {
  const { recorder, signal, onEvent } = around;
  const question = microStepQuestion(step, prompt, deps.validate);
  const request = { prompt: question.prompt, outputSchema: step.outputSchema, timeoutMs };
  const advisers = createAdviserSampler(consultants, request, { recorder, clock: deps.clock });
  let drawn = 0;
  const sample = async (_item: number, context: SampleContext): Promise<Sample<unknown>> => {
    try {
      return await advisers.sample(context);
    } finally {
      drawn += 1;
      recorder.progress(`${drawn} of ${samples} answers`);
      onEvent?.({ type: "sample-end", drawn, samples });
    }
  };
  const result = await calibrate<unknown>(sample, {
    ...advisers.options,
    steps,
    target,
    samplesPerItem: samples,
    parse: question.parse,
    redFlags: question.redFlags,
    equivalence: question.equivalence,
    isCorrect: oracleCommand === undefined ? undefined : ({ text }) => deps.checkCandidate(oracleCommand, text, signal),
    signal,
  });
  if (result.answered === 0) throw nobodyAnswered([], advisers.departures());
  return { result, simulated: advisers.isSimulated() };
}
