import { describe, expect, it } from "vitest";
import {
  hanoiPrompt,
  initialHanoiState,
  parseHanoiAnswer,
  trueHanoiStep,
  type HanoiMove,
  type HanoiState,
} from "../src/hanoi-task.ts";

/** Plays a whole game and shows every step to `look`. */
function play(discs: number, look: (before: HanoiState, move: HanoiMove, after: HanoiState) => void): HanoiState {
  let state = initialHanoiState(discs);
  for (let index = 1; index < 2 ** discs; index += 1) {
    const step = trueHanoiStep(state, index);
    look(state, step.move, step.state);
    state = step.state;
  }
  return state;
}

const answer = (move: string, state: string): string => `Some thoughts.\nmove = ${move}\nnext_state = ${state}`;

describe("trueHanoiStep", () => {
  it.each([1, 2, 3, 4, 5, 8, 11])("brings %i discs to peg 2 in the least moves, all of them legal", (discs) => {
    const end = play(discs, (before, [disc, from, to]) => {
      expect(before[from]?.at(-1)).toBe(disc);
      expect(before[to]?.at(-1) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(disc);
    });
    expect(end).toEqual([[], [], initialHanoiState(discs)[0]]);
  });

  it.each([3, 4, 7, 8])("moves as the rule in the prompt says, with %i discs", (discs) => {
    let previous: HanoiMove | undefined;
    play(discs, (before, move) => {
      const movesSmallest = previous?.[0] !== 1;
      const direction = hanoiPrompt(before, previous).includes(`from ${move[1]} to ${move[2]}`);
      expect(move[0] === 1).toBe(movesSmallest);
      expect(direction || !movesSmallest).toBe(true);
      previous = move;
    });
  });

  it("keeps its arithmetic for the last move of thirty discs", () => {
    const state: HanoiState = [[1], [], Array.from({ length: 29 }, (_, index) => 30 - index)];
    expect(trueHanoiStep([[], [1], state[2]], 2 ** 30 - 1).move).toEqual([1, 1, 2]);
    expect(trueHanoiStep(initialHanoiState(30), 2 ** 29).move).toEqual([30, 0, 2]);
  });

  it.each([0, 8, 1.5, Number.NaN])("refuses move %d of a game with three discs", (index) => {
    expect(() => trueHanoiStep(initialHanoiState(3), index)).toThrow(/"?index"?.*1 to 7/u);
  });
});

describe("initialHanoiState", () => {
  it("stacks all discs on peg 0, the largest first", () => {
    expect(initialHanoiState(3)).toEqual([[3, 2, 1], [], []]);
  });

  it.each([0, 31, 2.5, -1])("refuses %d discs", (discs) => {
    expect(() => initialHanoiState(discs)).toThrow(/discs/u);
  });
});

describe("hanoiPrompt", () => {
  it("holds the previous move and the state, and does not grow with the run", () => {
    const first = hanoiPrompt([[3, 2, 1], [], []]);
    const later = hanoiPrompt([[3], [2], [1]], [2, 0, 1]);
    expect(first).toContain("Previous move: none\nCurrent state: [[3, 2, 1], [], []]");
    expect(later).toContain("Previous move: [2, 0, 1]\nCurrent state: [[3], [2], [1]]");
    expect(Math.abs(later.length - first.length)).toBeLessThan(20);
  });
});

describe("parseHanoiAnswer", () => {
  it("reads what the prompt asks for", () => {
    expect(parseHanoiAnswer(answer("[1, 0, 2]", "[[3, 2], [], [1]]"), 3)).toEqual({
      move: [1, 0, 2],
      state: [[3, 2], [], [1]],
    });
  });

  it("takes the last move and the last state", () => {
    const text = `${answer("[1, 0, 1]", "[[3, 2], [1], []]")}\nWait, no.\n${answer("[1, 0, 2]", "[[3, 2], [], [1]]")}`;
    expect(parseHanoiAnswer(text, 3).move).toEqual([1, 0, 2]);
  });

  it("does not fall back to an earlier answer when the last one is broken", () => {
    const text = `${answer("[1, 0, 2]", "[[3, 2], [], [1]]")}\nmove = [1, 0]`;
    expect(() => parseHanoiAnswer(text, 3)).toThrow(/move/u);
  });

  it("accepts a well-formed step whatever its truth: judging is the vote's", () => {
    expect(parseHanoiAnswer(answer("[3, 0, 1]", "[[2, 1], [3], []]"), 3).move).toEqual([3, 0, 1]);
  });

  it.each([
    ["no state", "move = [1, 0, 2]"],
    ["no move", "next_state = [[3, 2], [], [1]]"],
    ["a move of two numbers", answer("[1, 0]", "[[3, 2], [], [1]]")],
    ["a move of words", answer("[one, 0, 2]", "[[3, 2], [], [1]]")],
    ["a disc that is not there", answer("[4, 0, 2]", "[[3, 2], [], [1]]")],
    ["a peg that is not there", answer("[1, 0, 3]", "[[3, 2], [], [1]]")],
    ["a move to the same peg", answer("[1, 0, 0]", "[[3, 2], [], [1]]")],
    ["a fraction", answer("[1.0, 0, 2]", "[[3, 2], [], [1]]")],
    ["two pegs", answer("[1, 0, 2]", "[[3, 2], [1]]")],
    ["four pegs", answer("[1, 0, 2]", "[[3, 2], [], [1], []]")],
    ["a disc twice", answer("[1, 0, 2]", "[[3, 2, 1], [], [1]]")],
    ["a disc twice and one lost", answer("[1, 0, 2]", "[[3, 3], [], [1]]")],
    ["a lost disc", answer("[1, 0, 2]", "[[3], [], [1]]")],
    ["a foreign disc", answer("[1, 0, 2]", "[[4, 2], [], [1]]")],
    ["a disc 0", answer("[1, 0, 2]", "[[2, 1], [], [0]]")],
    ["a cut state", answer("[1, 0, 2]", "[[3, 2], [], [1]")],
    ["a trailing comma", answer("[1, 0, 2]", "[[3, 2], [], [1],]")],
    ["a leading zero", answer("[1, 0, 2]", "[[3, 02], [], [1]]")],
    ["another name", "next_move = [1, 0, 2]\nnext_state = [[3, 2], [], [1]]"],
    ["nothing", ""],
  ])("refuses %s", (_what, text) => {
    expect(() => parseHanoiAnswer(text, 3)).toThrow(/move|next_state/u);
  });

  it("takes linear time on an answer that repeats itself", () => {
    const before = process.cpuUsage();
    expect(() => parseHanoiAnswer("move = [".repeat(100_000), 3)).toThrow(/move/u);
    expect(() => parseHanoiAnswer(`move = [1, 0, 2] next_state = [${"[1], ".repeat(100_000)}`, 3)).toThrow(/state/u);
    expect(() => parseHanoiAnswer(`move = [1, 0, 2] next_state = [[1]${" ".repeat(100_000)}`, 3)).toThrow(/state/u);
    const { user, system } = process.cpuUsage(before);
    // Time on the processor, whatever else runs: linear work takes a tenth of a second, quadratic work minutes.
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
