import { styleText, type TextStyle } from "../output/style-text.ts";
import type { Terminal } from "../terminal.ts";

/** What one answer was: for the right step, for another, discarded, or none at all. */
export type VoteMark = "right" | "wrong" | "broken" | "failed";

/** Draws votes as they come: a character an answer, a group a step. */
export interface VoteMap {
  /** @param index - Number of the answer in its step: the order drawn, whichever comes first. */
  readonly add: (index: number, mark: VoteMark) => void;
  /** Ends a group. */
  readonly endStep: (step: { readonly isRight: boolean }) => void;
  /** Ends the last line. */
  readonly end: () => void;
}

const marks: Readonly<Record<VoteMark, readonly [character: string, style: TextStyle]>> = {
  right: ["·", "dim"],
  wrong: ["x", "red"],
  broken: ["~", "yellow"],
  failed: ["!", "red"],
};

/** What the characters mean. */
export const voteMapLegend = "· right   x wrong   ~ broken, discarded   one group a step, ✗ a step decided wrongly";

/** A group that begins after this column would not fit into 80; nearly all have three to seven answers. */
const lastGroupColumn = 68;

/** A map that grows on standard output. Draws nothing twice, so it can be piped. */
export function createVoteMap(terminal: Pick<Terminal, "stdout" | "color">): VoteMap {
  let column = 0;
  let next = 0;
  let isStepNew = true;
  const early = new Map<number, VoteMark>();
  const put = (text: string, style: TextStyle): void => {
    terminal.stdout.write(styleText(terminal, style, text));
    column += 1;
  };
  const startGroup = (): void => {
    isStepNew = false;
    const separator = column === 0 ? "  " : column > lastGroupColumn ? "\n  " : " ";
    terminal.stdout.write(separator);
    column = separator === " " ? column + 1 : 2;
  };
  const drawDue = (): void => {
    for (let mark = early.get(next); mark !== undefined; mark = early.get(next)) {
      early.delete(next);
      next += 1;
      put(...marks[mark]);
    }
  };
  return {
    add: (index, mark) => {
      if (isStepNew) startGroup();
      early.set(index, mark);
      drawDue();
    },
    endStep: ({ isRight }) => {
      if (!isRight) put("✗", "red");
      next = 0;
      early.clear();
      isStepNew = true;
    },
    end: () => {
      if (column > 0) terminal.stdout.write("\n");
    },
  };
}
