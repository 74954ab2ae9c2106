import type { Task } from "../../src/index.ts";
import { randomSource } from "./random.ts";

export type Pegs = readonly (readonly number[])[];
/** Disk, from peg, to peg. */
export type Move = readonly [number, number, number];

/** The one right move: the smallest disk goes round on even steps, the only other legal move is made on odd ones. */
export function rightMove(pegs: Pegs, step: number, disks: number): { move: Move; next: Pegs } {
  const next = pegs.map((peg) => [...peg]);
  const top = (peg: number): number => next[peg]?.at(-1) ?? disks + 1;
  const small = [0, 1, 2].find((peg) => top(peg) === 1) ?? 0;
  const others = [0, 1, 2].filter((peg) => peg !== small);
  const [a = 0, b = 0] = others;
  const [from, to] =
    step % 2 === 0 ? [small, (small + (disks % 2 === 0 ? 1 : 2)) % 3] : top(a) < top(b) ? [a, b] : [b, a];
  const disk = next[from]?.pop() ?? 0;
  next[to]?.push(disk);
  return { move: [disk, from, to], next };
}

/** Towers of Hanoi with the format of the paper and a strict parser. */
export function hanoi(disks: number): Task<Pegs, Move> {
  const all = Array.from({ length: disks }, (_disk, index) => disks - index);
  return {
    id: `hanoi-${disks}`,
    initial: [all, [], []],
    steps: 2 ** disks - 1,
    prompt: (pegs, step) => `Step ${step}. Pegs: ${JSON.stringify(pegs)}`,
    parse: (text) => {
      const found = /^move = (\[\d+,\d,\d\])\nnext_state = (\[\[[\d,]*\],\[[\d,]*\],\[[\d,]*\]\])$/.exec(text);
      if (found === null) throw new Error("not in the format asked for");
      return { action: JSON.parse(found[1] ?? ""), next: JSON.parse(found[2] ?? "") };
    },
  };
}

/** An adviser that errs and breaks the format at the given rates; the same question and index get the same answer. */
export function hanoiAdviser(disks: number, seed: number, rates: { wrong: number; malformed?: number }) {
  return ({ state, step }: { state: Pegs; step: number }, { index }: { index: number }): string => {
    const random = randomSource(seed + step * 7919 + index * 104_729);
    if (random() < (rates.malformed ?? 0)) return "I would move the smallest disk.";
    const { move, next } = rightMove(state, step, disks);
    const wrong: Move = [move[0], move[1], 3 - move[1] - move[2]];
    return `move = ${JSON.stringify(random() < rates.wrong ? wrong : move)}\nnext_state = ${JSON.stringify(next)}`;
  };
}

/** The state in which every disk is on the last peg. */
export function solved(disks: number): Pegs {
  return [[], [], Array.from({ length: disks }, (_disk, index) => disks - index)];
}
