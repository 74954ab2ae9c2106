import { formatHanoiStep, nextHanoiMove, placeDisc, readHanoiPosition, type HanoiState } from "../hanoi.ts";
import { hedge, ramble } from "./rambling.ts";
import { mistakes, type SolvedTask } from "./solved-task.ts";

/** One step of the towers of Hanoi, when the prompt states one. */
export function solveHanoi(prompt: string): SolvedTask | undefined {
  const position = readHanoiPosition(prompt);
  const move = position === undefined ? undefined : nextHanoiMove(position);
  if (position === undefined || move === undefined) return undefined;
  const { state } = position;
  const [disc, from, to] = move;
  const spare = 3 - from - to;
  const smallest = state.findIndex((peg) => peg.includes(1));
  const right = formatHanoiStep(move, placeDisc(state, disc, to));
  return {
    right,
    wrong: mistakes(
      right,
      // The disc goes to the wrong peg, and the state follows.
      formatHanoiStep([disc, from, spare], placeDisc(state, disc, spare)),
      // The right move with a state that does not follow from it.
      formatHanoiStep(move, state),
      formatHanoiStep(move, placeDisc(state, disc, spare)),
      formatHanoiStep(move, upsideDown(placeDisc(state, disc, to), to)),
      // Disc 1 out of turn, or the wrong way round.
      ...[1, 2].map((turn) => {
        const target = (smallest + turn) % 3;
        return formatHanoiStep([1, smallest, target], placeDisc(state, 1, target));
      }),
      // The move of the mirrored game.
      formatHanoiStep([disc, to, from], state),
    ),
    broken: [
      ramble("the position of every disc"),
      hedge("the next move"),
      `move = [${move.join(", ")}]`,
      `${right.slice(0, right.indexOf("next_state"))}next_state = the same, with disc ${disc} on peg ${to}`,
      right.slice(0, -1),
    ],
  };
}

function upsideDown(state: HanoiState, peg: number): HanoiState {
  const turned = (index: number): readonly number[] =>
    index === peg ? (state[index] ?? []).toReversed() : (state[index] ?? []);
  return [turned(0), turned(1), turned(2)];
}
