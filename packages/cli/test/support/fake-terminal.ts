import type { Terminal } from "../../src/terminal.ts";

/** A terminal that keeps what is written to it. */
export interface FakeTerminal extends Terminal {
  readonly out: () => string;
  readonly err: () => string;
}

export function fakeTerminal(traits: Partial<Terminal> = {}): FakeTerminal {
  let out = "";
  let err = "";
  return {
    stdin: (async function* () {})(),
    stdout: { write: (text) => void (out += text) },
    stderr: { write: (text) => void (err += text) },
    stdinIsScreen: false,
    interactive: false,
    color: false,
    columns: 80,
    ...traits,
    out: () => out,
    err: () => err,
  };
}
