import type { Terminal } from "../terminal.ts";
import { styleText } from "./style-text.ts";

/** Says what to mind on stderr, a line each, in the form in which errors are said. */
export function tellWarnings(terminal: Pick<Terminal, "stderr" | "color">, warnings: readonly string[]): void {
  for (const warning of warnings) terminal.stderr.write(`${styleText(terminal, "yellow", "warning")} ${warning}\n`);
}
