import type { Terminal } from "../terminal.ts";
import { styleText, type TextStyle } from "../output/style-text.ts";

/** How a step went: decided with k votes, with more than k, or wrong. */
export type StepMark = "clean" | "contested" | "wrong";

/** Draws a run step by step, one character a step. */
export interface StepMap {
  readonly add: (mark: StepMark) => void;
  /** Ends the last line. */
  readonly end: () => void;
}

const marks: Readonly<Record<StepMark, readonly [character: string, style: TextStyle]>> = {
  clean: ["·", "dim"],
  contested: ["+", "yellow"],
  wrong: ["✗", "red"],
};

/** Steps in a line; two lines show the 127 steps of seven disks in 80 columns. */
const stepsPerLine = 64;

/** A map that grows on standard output as steps are added. */
export function createStepMap(terminal: Pick<Terminal, "stdout" | "color">): StepMap {
  let steps = 0;
  return {
    add: (mark) => {
      if (steps % stepsPerLine === 0) terminal.stdout.write(steps === 0 ? "  " : "\n  ");
      const [character, style] = marks[mark];
      terminal.stdout.write(styleText(terminal, style, character));
      steps += 1;
    },
    end: () => {
      terminal.stdout.write("\n");
    },
  };
}
