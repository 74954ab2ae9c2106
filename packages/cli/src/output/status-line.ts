import type { Terminal } from "../terminal.ts";

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
      const fitting = line.length < terminal.columns ? line : `${line.slice(0, terminal.columns - 2)}…`;
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
