import type { Consultant } from "@maestro/core";
import type { Task } from "@maestro/maker";
import type { HanoiMove, HanoiSituation } from "@maestro/workflow";
import { isTrueStep } from "./is-true-step.ts";
import type { StepMap } from "./step-map.ts";

/** How far one adviser came alone. */
export interface AloneResult {
  /** Right steps before the first wrong one; all of them when there was none. */
  readonly rightSteps: number;
  /** What went wrong, in one sentence; undefined when nothing did. */
  readonly mistake: string | undefined;
}

/** Takes the first answer to each step as it is, until one is wrong. */
export async function solveAlone(
  task: Task<HanoiSituation, HanoiMove>,
  adviser: Consultant,
  options: { readonly map: StepMap; readonly signal: AbortSignal },
): Promise<AloneResult> {
  let state = task.initial;
  for (let step = 0; step < task.steps; step += 1) {
    const { text } = await adviser.consult({ prompt: task.prompt(state, step), seed: 0 }, { signal: options.signal });
    const mistake = judge(text, task, state, step);
    options.map.add(mistake === undefined ? "clean" : "wrong");
    if (mistake !== undefined) return { rightSteps: step, mistake };
    state = task.parse(text, state).next;
  }
  return { rightSteps: task.steps, mistake: undefined };
}

function judge(
  text: string,
  task: Task<HanoiSituation, HanoiMove>,
  state: HanoiSituation,
  step: number,
): string | undefined {
  try {
    const answer = task.parse(text, state);
    if (isTrueStep(answer, state, step)) return undefined;
    const [disc, from, to] = answer.action;
    return `it moved disc ${disc} from peg ${from} to peg ${to}, or got the state after it wrong`;
  } catch (error) {
    return `its answer broke the format: ${error instanceof Error ? error.message : String(error)}`;
  }
}
