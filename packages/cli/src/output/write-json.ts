import type { Terminal } from "../terminal.ts";

/** Prints one JSON value on stdout, for `--json`. */
export function writeJson(terminal: Pick<Terminal, "stdout">, value: unknown): void {
  terminal.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
