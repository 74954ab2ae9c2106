import { formatTable } from "./format-table.ts";

/** Examples at the end of a command's help: each a command line that can be copied, and what it does. */
export function examples(...lines: readonly (readonly [command: string, what: string])[]): string {
  return `\nExamples:\n${formatTable(lines.map(([command, what]) => [`  ${command}`, what]))}`;
}
