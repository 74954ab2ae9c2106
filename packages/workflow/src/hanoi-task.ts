import { InvalidArgumentError, parseJson } from "@maestro/core";

/** One move: disc, peg it leaves, peg it goes to. */
export type HanoiMove = readonly [disc: number, from: number, to: number];

/** Three pegs, each from the bottom disc to the top disc. */
export type HanoiState = readonly [readonly number[], readonly number[], readonly number[]];

/** One step of the game. MAKER votes on the pair: a right move with a wrong state is a wrong answer. */
export interface HanoiStep {
  readonly move: HanoiMove;
  readonly state: HanoiState;
}

/** The move numbers of 30 discs fit into the 31 bits of {@link trueHanoiStep}. */
const maxDiscs = 30;

/**
 * The position before the first move: all discs on peg 0.
 * @throws InvalidArgumentError for a number of discs that is not a whole number from 1 to 30.
 */
export function initialHanoiState(discs: number): HanoiState {
  if (!Number.isInteger(discs) || discs < 1 || discs > maxDiscs) {
    throw new InvalidArgumentError({
      argument: "discs",
      value: discs,
      expected: `a whole number from 1 to ${maxDiscs}`,
    });
  }
  return [Array.from({ length: discs }, (_, index) => discs - index), [], []];
}

/**
 * The prompt for one step. It has the rule, the previous move and the state, but no earlier moves, so that its length does not
 * grow with the run.
 * @param previous - Left out before the first move.
 * @see https://arxiv.org/abs/2511.09030 section 4, on which the division of the task is modelled
 */
export function hanoiPrompt(state: HanoiState, previous?: HanoiMove): string {
  const discs = state.flat().length;
  const even = discs % 2 === 0;
  return `You play one step of the towers of Hanoi with ${discs} discs. Disc 1 is the smallest, disc ${discs} the largest, and no disc may lie on a smaller one.
The pegs are 0, 1 and 2. A state is written as three lists, for pegs 0, 1 and 2, each from the bottom disc to the top disc.

A fixed rule says which move comes next:
- If there was no previous move, or if it moved a disc other than disc 1: move disc 1. The number of discs is ${even ? "even" : "odd"}, so disc 1 goes ${even ? "from 0 to 1, from 1 to 2, from 2 to 0" : "from 0 to 2, from 2 to 1, from 1 to 0"}.
- If the previous move moved disc 1: leave disc 1 where it is. Of the two other pegs, take the one with the smaller top disc and move that disc onto the other. An empty peg takes any disc.

Previous move: ${previous === undefined ? "none" : `[${previous.join(", ")}]`}
Current state: ${formatState(state)}

Find the move, then the state after it. End with these two lines, with numbers filled in:
move = [disc, from peg, to peg]
next_state = [[peg 0], [peg 1], [peg 2]]`;
}

/**
 * Reads the last move and the last state of an answer, and repairs nothing: an answer that bends the format tends to be
 * wrong in substance too.
 * @throws Error saying what is wrong with the answer; maker counts that as the red flag "unparsable".
 * @see https://arxiv.org/abs/2511.09030 section 3.3
 */
export function parseHanoiAnswer(text: string, discs: number): HanoiStep {
  const move = lastList(text, "move");
  const pegs = lastList(text, "next_state");
  if (!isMove(move, discs)) throw new Error(`move is not [disc 1 to ${discs}, peg, other peg]`);
  if (!isState(pegs, discs)) throw new Error(`next_state is not three lists that hold each disc 1 to ${discs} once`);
  return { move, state: pegs };
}

/**
 * The one right step, computed from its number alone and so without trust in what came before it.
 * @param state - The state before the step.
 * @param index - Number of the move, from 1 to 2^discs - 1.
 * @throws InvalidArgumentError for a number that the game does not reach.
 * @see https://en.wikipedia.org/wiki/Tower_of_Hanoi#Binary_solution
 */
export function trueHanoiStep(state: HanoiState, index: number): HanoiStep {
  const discs = state.flat().length;
  const last = 2 ** discs - 1;
  if (!Number.isInteger(index) || index < 1 || index > last) {
    throw new InvalidArgumentError({ argument: "index", value: index, expected: `a whole number from 1 to ${last}` });
  }
  // The formula moves an odd number of discs to peg 2, and an even number to peg 1; for the latter the two pegs are swapped.
  const name = (peg: number): number => (discs % 2 === 0 && peg !== 0 ? 3 - peg : peg);
  const disc = 32 - Math.clz32(index & -index);
  const from = name((index & (index - 1)) % 3);
  const to = name(((index | (index - 1)) + 1) % 3);
  return { move: [disc, from, to], state: afterMove(state, [disc, from, to]) };
}

function afterMove(state: HanoiState, [disc, from, to]: HanoiMove): HanoiState {
  const peg = (index: number): readonly number[] => {
    const discs = state[index] ?? [];
    if (index === from) return discs.slice(0, -1);
    return index === to ? [...discs, disc] : discs;
  };
  return [peg(0), peg(1), peg(2)];
}

/** The value of the last `name = [...]`, whatever comes after it; the line may wrap inside the list. */
function lastList(text: string, name: "move" | "next_state"): unknown {
  const starts = [...text.matchAll(name === "move" ? /\bmove\s?=\s?(?=\[)/gu : /\bnext_state\s?=\s?(?=\[)/gu)];
  const start = starts.at(-1);
  if (start === undefined) throw new Error(`there is no "${name} = [...]"`);
  const rest = text.slice(start.index + start[0].length);
  // Each character can match in one way only, so that the time is linear in the answer's length.
  const list = /^\[[\d\s,]*(?:\[[\d\s,]*\][\s,]*)*\]/u.exec(rest);
  const parsed = list === null ? undefined : parseJson(list[0]);
  if (parsed?.ok !== true) throw new Error(`"${name}" is not followed by a list of numbers`);
  return parsed.value;
}

function isMove(value: unknown, discs: number): value is HanoiMove {
  if (!isNumberList(value) || value.length !== 3) return false;
  const [disc, from, to] = value as [number, number, number];
  return disc >= 1 && disc <= discs && from <= 2 && to <= 2 && from !== to;
}

function isState(value: unknown, discs: number): value is HanoiState {
  if (!Array.isArray(value) || value.length !== 3 || !value.every(isNumberList)) return false;
  const all = new Set(value.flat());
  return (
    value.flat().length === discs && all.size === discs && value.flat().every((disc) => disc >= 1 && disc <= discs)
  );
}

function isNumberList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isInteger(item));
}

function formatState(state: HanoiState): string {
  return `[${state.map((peg) => `[${peg.join(", ")}]`).join(", ")}]`;
}
