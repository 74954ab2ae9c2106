import { InvalidArgumentError } from "@maestro/core";
import { analyzeSteps } from "./analyze-steps.ts";
import { debugSteps } from "./debug-steps.ts";
import { hypothesizeSteps } from "./hypothesize-steps.ts";
import { implementSteps } from "./implement-steps.ts";
import { improveSteps } from "./improve-steps.ts";
import { microStepTypes, type MicroStep } from "./micro-step.ts";

/** The eleven micro-steps in the order of their stages. */
export const microSteps: readonly MicroStep[] = [
  ...analyzeSteps,
  ...hypothesizeSteps,
  ...implementSteps,
  ...debugSteps,
  ...improveSteps,
];

/**
 * The micro-step of an id.
 * @throws InvalidArgumentError naming `step_type` and the allowed ids.
 */
export function getMicroStep(type: string): MicroStep {
  const step = microSteps.find((candidate) => candidate.type === type);
  if (step === undefined) {
    throw new InvalidArgumentError({
      argument: "step_type",
      value: type,
      expected: `one of ${microStepTypes.join(", ")}`,
      allowed: microStepTypes,
    });
  }
  return step;
}
