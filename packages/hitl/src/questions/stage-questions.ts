import { InvalidArgumentError, type Stage, stages } from "@maestro/core";
import type { StageQuestion } from "../stage-question.ts";
import { analyzeQuestions } from "./analyze-questions.ts";
import { debugQuestions } from "./debug-questions.ts";
import { hypothesizeQuestions } from "./hypothesize-questions.ts";
import { implementQuestions } from "./implement-questions.ts";
import { improveQuestions } from "./improve-questions.ts";

const questions = {
  analyze: analyzeQuestions,
  hypothesize: hypothesizeQuestions,
  implement: implementQuestions,
  debug: debugQuestions,
  improve: improveQuestions,
} as const satisfies Record<Stage, readonly StageQuestion[]>;

/**
 * What a person is asked at the end of a stage, always in the same order.
 * @throws InvalidArgumentError naming `stage`.
 */
export function stageQuestions(stage: Stage): readonly StageQuestion[] {
  if (!stages.includes(stage)) {
    throw new InvalidArgumentError({
      argument: "stage",
      value: stage,
      expected: `one of ${stages.join(", ")}`,
      allowed: stages,
    });
  }
  return questions[stage];
}
