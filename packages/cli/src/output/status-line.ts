import type { Terminal } from "../terminal.ts";
import { cutColumns } from "./display-width.ts";

/** One line on stderr that says what is going on, redrawn on a screen and left out where there is none. */
export interface StatusLine {
  /** Shows a line in place of the last one. */
  readonly show: (line: string) => void;
  /** Writes a line that stays. */
  readonly note: (line: string) => void;
  /** Takes the line away; further `show`s are ignored. */
  readonly close: () => void;
}

const eraseLine = "\r\u001B[2K";

/** A status line on a terminal; without a screen `show` writes nothing and `note` writes plain lines. */
export function createStatusLine(terminal: Terminal): StatusLine {
  let shown = "";
  let closed = false;
  const erase = (): void => {
    if (shown !== "") terminal.stderr.write(eraseLine);
    shown = "";
  };
  return {
    show: (line) => {
      if (closed || !terminal.interactive) return;
      // A cursor in the last column makes some terminals go on to the next line.
      const fitting = cutColumns(line, terminal.columns - 1);
      if (fitting === shown) return;
      terminal.stderr.write(`${shown === "" ? "" : eraseLine}${fitting}`);
      shown = fitting;
    },
    note: (line) => {
      const again = shown;
      erase();
      terminal.stderr.write(`${line}\n`);
      if (again !== "" && !closed) {
        terminal.stderr.write(again);
        shown = again;
      }
    },
    close: () => {
      erase();
      closed = true;
    },
  };
}
