import { createSeededRandom } from "./seeded-random.ts";
import { solveArithmetic } from "./tasks/solve-arithmetic.ts";
import { solveChoice } from "./tasks/solve-choice.ts";
import { solveComparison } from "./tasks/solve-comparison.ts";
import { solveHanoi } from "./tasks/solve-hanoi.ts";
import { solveSchema } from "./tasks/solve-schema.ts";

/** How often the offline adviser is wrong, and which of its runs this is. */
export interface AnswerOptions {
  /** Share of wrong answers among the well-formed, 0 to 1. */
  readonly errorRate: number;
  /** Share of all answers that no strict reader takes, 0 to 1. */
  readonly formatErrorRate: number;
  readonly seed: number;
  /** Number of the sample: another sample is another draw. */
  readonly sample: number;
}

/** An answer, and what kind it is meant to be. */
export interface PromptAnswer {
  readonly kind: "right" | "wrong" | "broken" | "cannot-judge";
  readonly text: string;
}

const cannotJudge =
  "This is Maestro's offline adviser. No model was asked and this answer is simulated: it solves small arithmetic, " +
  "comparisons, choices by a number and steps of the towers of Hanoi, and it cannot judge this question.";

const solvers = [solveHanoi, solveArithmetic, solveComparison, solveChoice, solveSchema];

/**
 * Answers a prompt without a model. The answer follows from the prompt and the options alone, so the same seed gives
 * the same run, in whatever order its calls end.
 */
export function answerPrompt(prompt: string, options: AnswerOptions): PromptAnswer {
  for (const solve of solvers) {
    const task = solve(prompt);
    if (task === undefined) continue;
    const random = createSeededRandom({ seed: options.seed, sample: options.sample, text: prompt });
    if (random.next() < options.formatErrorRate) return { kind: "broken", text: random.pick(task.broken) };
    if (random.next() < options.errorRate) return { kind: "wrong", text: random.pick(task.wrong) };
    return { kind: "right", text: task.right };
  }
  return { kind: "cannot-judge", text: cannotJudge };
}
