import type { Task } from "@maestro/maker";
import { hanoiPrompt, initialHanoiState, parseHanoiAnswer, type HanoiMove, type HanoiState } from "./hanoi-task.ts";

/** What a step of the game sees: the pegs, and the move that led there. */
export interface HanoiSituation {
  readonly pegs: HanoiState;
  /** Null before the first move. */
  readonly previous: HanoiMove | null;
}

/**
 * The towers of Hanoi as a task for `solve` of `@maestro/maker`: 2^discs - 1 steps, none of which may be wrong.
 * @throws InvalidArgumentError for a number of discs that is not a whole number from 1 to 30.
 * @see https://arxiv.org/abs/2511.09030 section 4
 */
export function createHanoiTask(discs: number): Task<HanoiSituation, HanoiMove> {
  return {
    id: `hanoi-${discs}-v1`,
    initial: { pegs: initialHanoiState(discs), previous: null },
    steps: 2 ** discs - 1,
    prompt: ({ pegs, previous }) => hanoiPrompt(pegs, previous ?? undefined),
    parse: (text) => {
      const { move, state } = parseHanoiAnswer(text, discs);
      return { action: move, next: { pegs: state, previous: move } };
    },
  };
}
