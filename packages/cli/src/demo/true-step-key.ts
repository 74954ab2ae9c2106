import { sameAnswer, type Transition } from "@maestro/maker";
import { trueHanoiStep, type HanoiMove, type HanoiSituation } from "@maestro/workflow";

/** The key of votes for the one right step: its move and the state after it. `step` counts from 0. */
export function trueStepKey(before: HanoiSituation, step: number): string {
  const { move, state } = trueHanoiStep(before.pegs, step + 1);
  const transition: Transition<HanoiSituation, HanoiMove> = { action: move, next: { pegs: state, previous: move } };
  return sameAnswer({ text: "", value: transition });
}
