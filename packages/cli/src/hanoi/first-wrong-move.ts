import { initialHanoiState, trueHanoiStep, type HanoiMove } from "@maestro/workflow";

/** Index of the first move that is not the one right move; undefined when all are right. */
export function firstWrongMove(discs: number, moves: readonly HanoiMove[]): number | undefined {
  let state = initialHanoiState(discs);
  for (const [index, move] of moves.entries()) {
    const truth = trueHanoiStep(state, index + 1);
    if (truth.move.some((part, place) => part !== move[place])) return index;
    state = truth.state;
  }
  return undefined;
}
