import type { Transition } from "@maestro/maker";
import { trueHanoiStep, type HanoiMove, type HanoiSituation } from "@maestro/workflow";

/** Whether an answer is the one right step, move and state after it; `step` counts from 0. */
export function isTrueStep(
  answer: Transition<HanoiSituation, HanoiMove>,
  before: HanoiSituation,
  step: number,
): boolean {
  const truth = trueHanoiStep(before.pegs, step + 1);
  return (
    JSON.stringify(answer.action) === JSON.stringify(truth.move) &&
    JSON.stringify(answer.next.pegs) === JSON.stringify(truth.state)
  );
}
