import { parseEslint, parseRuff, parseTsc } from "./linters.ts";
import { parseMachineFormat } from "./machine-formats.ts";
import type { OutputParser, ParsedOutput } from "./parsed-output.ts";
import { parseCargoTest, parseGoTest, parseJest, parsePytest, parseVitest } from "./test-runners.ts";

/** Machine formats first, then the most telling summaries. */
const parsers: readonly OutputParser[] = [
  parseMachineFormat,
  parseVitest,
  parseJest,
  parsePytest,
  parseCargoTest,
  parseEslint,
  parseRuff,
  parseTsc,
  parseGoTest,
];

/**
 * Reads counts, failed names and the first error from the output of vitest, jest, pytest, go test, cargo, tsc, eslint or
 * ruff, whatever started it (`npm test`, `make check`). The exit code decides whether a command passed, not this.
 */
export function parseOutput(output: { readonly stdout: string; readonly stderr: string }): ParsedOutput | undefined {
  for (const text of [output.stdout, output.stderr, `${output.stdout}\n${output.stderr}`]) {
    if (text.trim() === "") continue;
    for (const parse of parsers) {
      const parsed = parse(text);
      if (parsed !== undefined) return parsed;
    }
  }
  return undefined;
}
