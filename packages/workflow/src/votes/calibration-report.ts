import type { CalibrationResult } from "@maestro/maker";
import type { MicroStepType } from "../micro-steps/micro-step.ts";

/** What a calibration says, in the terms of maestro_calibrate. */
export interface CalibrationReport {
  readonly stepType: MicroStepType;
  /** Accuracy of a valid answer; null without an oracle. */
  readonly estimatedP: number | null;
  /** Share of answers that are valid. */
  readonly estimatedV: number | null;
  /** How often answers agree with the most frequent one; null with an oracle. It is no accuracy. */
  readonly agreement: number | null;
  /** Bounds of whichever of the two was measured. */
  readonly pLow: number | null;
  readonly pHigh: number | null;
  /** Null when no k is justified; `reason` then says why. */
  readonly recommendedK: number | null;
  readonly targetSuccessRate: number;
  /** Answers a vote takes over a single call; null without a k. */
  readonly expectedCostMultiplier: number | null;
  readonly calibrationSamples: number;
  /** Valid answers that would settle it; null when no number would, or none is missing. */
  readonly samplesNeeded: number | null;
  readonly reason: string | null;
  /** What to make of it, in a sentence. */
  readonly insight: string;
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** What is known beside the samples. */
interface CalibrationTerms {
  readonly target: number;
  readonly steps: number;
  readonly simulated: boolean;
  readonly warnings: readonly string[];
}

/** The report of a calibration that drew at least one answer. */
export function toCalibrationReport(
  stepType: MicroStepType,
  result: CalibrationResult,
  terms: CalibrationTerms,
): CalibrationReport {
  const hasOracle = result.basis === "accuracy";
  const share = result.p?.value ?? null;
  const refused = result.status === "refused" ? result : undefined;
  return {
    stepType,
    estimatedP: hasOracle ? share : null,
    estimatedV: result.validShare?.value ?? null,
    agreement: hasOracle ? null : share,
    pLow: result.p?.low ?? null,
    pHigh: result.p?.high ?? null,
    recommendedK: result.status === "calibrated" ? result.k : null,
    targetSuccessRate: terms.target,
    expectedCostMultiplier: result.status === "calibrated" ? result.costMultiplier : null,
    calibrationSamples: result.answered,
    samplesNeeded: refused?.samplesNeeded ?? null,
    reason: refused === undefined ? null : `${refused.reason}: ${refused.explanation}`,
    insight: insightOf(result, terms),
    simulated: terms.simulated,
    warnings: terms.warnings,
  };
}

function insightOf(result: CalibrationResult, { target, steps }: CalibrationTerms): string {
  if (result.status === "refused") {
    return result.samplesNeeded === undefined
      ? "No margin is recommended: more samples of this kind would not change that. Use other advisers or smaller steps."
      : `No margin is recommended yet: about ${result.samplesNeeded} answers would settle it if they go on like this.`;
  }
  const basis =
    result.basis === "accuracy"
      ? "by the lower bound of the measured accuracy"
      : "if agreement were accuracy, which only an oracle can tell";
  return `k = ${result.k} brings ${steps} steps to the target of ${target}, ${basis}.`;
}
