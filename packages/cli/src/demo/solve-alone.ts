import type { Consultant } from "@maestro/core";
import { sameAnswer, type Task } from "@maestro/maker";
import type { HanoiMove, HanoiSituation } from "@maestro/workflow";
import { trueStepKey } from "./true-step-key.ts";
import type { VoteMap } from "./vote-map.ts";

/** How far one adviser came alone. */
export interface AloneResult {
  /** Right steps before the first wrong one; all of them when there was none. */
  readonly right_steps: number;
  /** What went wrong, in one sentence; null when nothing did. */
  readonly mistake: string | null;
}

/** Takes the first answer to each step as it is, until one is wrong. */
export async function solveAlone(
  task: Task<HanoiSituation, HanoiMove>,
  adviser: Consultant,
  options: { readonly map: VoteMap; readonly signal: AbortSignal },
): Promise<AloneResult> {
  const { map, signal } = options;
  let state = task.initial;
  for (let step = 0; step < task.steps; step += 1) {
    const { text } = await adviser.consult({ prompt: task.prompt(state, step), seed: 0 }, { signal });
    const answer = read(text, task, state);
    if (typeof answer === "string") {
      map.add(0, "broken");
      return { right_steps: step, mistake: `its answer broke the format: ${answer}` };
    }
    if (sameAnswer({ text, value: answer }) !== trueStepKey(state, step)) {
      map.add(0, "wrong");
      const [disc, from, to] = answer.action;
      const mistake = `it moved disc ${disc} from peg ${from} to peg ${to}, or got the state after it wrong`;
      return { right_steps: step, mistake };
    }
    map.add(0, "right");
    map.endStep({ isRight: true });
    state = answer.next;
  }
  return { right_steps: task.steps, mistake: null };
}

function read(
  text: string,
  task: Task<HanoiSituation, HanoiMove>,
  state: HanoiSituation,
): ReturnType<typeof task.parse> | string {
  try {
    return task.parse(text, state);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
