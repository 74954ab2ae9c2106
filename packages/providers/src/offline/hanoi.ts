/** One move: disc, peg it leaves, peg it goes to. */
export type HanoiMove = readonly [disc: number, from: number, to: number];

/** Three pegs, each from the bottom disc to the top disc. */
export type HanoiState = readonly [readonly number[], readonly number[], readonly number[]];

/** What a prompt says of a game. */
export interface HanoiPosition {
  readonly state: HanoiState;
  /** Left out before the first move. */
  readonly previous?: HanoiMove | undefined;
}

const list = String.raw`\[([\d\s,]*)\]`;
const statePattern = new RegExp(
  String.raw`current[ _]state\s*[:=]\s*\[\s*${list}\s*,\s*${list}\s*,\s*${list}\s*\]`,
  "iu",
);
const previousPattern = new RegExp(String.raw`previous[ _]move\s*[:=]\s*(?:none|${list})`, "iu");

/** Finds "Previous move: ..." and "Current state: ..." in a prompt about the towers of Hanoi. */
export function readHanoiPosition(prompt: string): HanoiPosition | undefined {
  if (!/hanoi/iu.test(prompt)) return undefined;
  const state = statePattern.exec(prompt);
  const previous = previousPattern.exec(prompt);
  if (state === null || previous === null) return undefined;
  const [disc, from, to] = numbers(previous[1]);
  return {
    state: [numbers(state[1]), numbers(state[2]), numbers(state[3])],
    previous: disc === undefined || from === undefined || to === undefined ? undefined : [disc, from, to],
  };
}

/**
 * The next move of the iterative strategy: disc 1 every other time, always the same way round, and in between the only
 * other legal move.
 * @returns Nothing when no disc can move as the strategy wants.
 * @see https://en.wikipedia.org/wiki/Tower_of_Hanoi#Iterative_solution
 */
export function nextHanoiMove({ state, previous }: HanoiPosition): HanoiMove | undefined {
  const smallest = state.findIndex((peg) => peg.at(-1) === 1);
  if (smallest === -1) return undefined;
  if (previous?.[0] !== 1) {
    const discs = state.flat().length;
    return [1, smallest, (smallest + (discs % 2 === 0 ? 1 : 2)) % 3];
  }
  const [left, right] = [0, 1, 2].filter((peg) => peg !== smallest) as [number, number];
  const top = (peg: number): number => state[peg]?.at(-1) ?? Number.POSITIVE_INFINITY;
  if (top(left) === top(right)) return undefined;
  return top(left) < top(right) ? [top(left), left, right] : [top(right), right, left];
}

/** The state after a disc was put on a peg, from wherever it lay. */
export function placeDisc(state: HanoiState, disc: number, to: number): HanoiState {
  const peg = (index: number): readonly number[] => {
    const others = (state[index] ?? []).filter((other) => other !== disc);
    return index === to ? [...others, disc] : others;
  };
  return [peg(0), peg(1), peg(2)];
}

/** The two lines that a prompt asks for. */
export function formatHanoiStep(move: HanoiMove, next: HanoiState): string {
  return `move = [${move.join(", ")}]\nnext_state = [${next.map((peg) => `[${peg.join(", ")}]`).join(", ")}]`;
}

function numbers(text: string | undefined): readonly number[] {
  return (text?.match(/\d+/gu) ?? []).map(Number);
}
