import { parseEslint, parseRuff, parseTsc } from "./linters.ts";
import { parseGoTest } from "./go-test.ts";
import { parseMachineFormat } from "./machine-formats.ts";
import { parseMocha } from "./mocha.ts";
import { parseNodeTest } from "./node-test.ts";
import type { OutputParser, ParsedOutput } from "./parsed-output.ts";
import { parseCargoTest, parseJest, parsePytest, parseVitest } from "./test-runners.ts";

/** The most telling summaries first. */
const parsers: readonly OutputParser[] = [
  parseVitest,
  parseJest,
  parsePytest,
  parseCargoTest,
  parseNodeTest,
  parseMocha,
  parseEslint,
  parseRuff,
  parseTsc,
  parseGoTest,
];

/**
 * Reads counts, failed names and the first error from the output of vitest, jest, mocha, node --test, pytest, go test,
 * cargo, tsc, eslint or ruff, whatever started it (`npm test`, `make check`). The exit code decides whether a command passed, not this.
 * @param output - `directory`: files are named from here where the tool writes whole paths as JSON.
 */
export function parseOutput(output: {
  readonly stdout: string;
  readonly stderr: string;
  readonly directory?: string | undefined;
}): ParsedOutput | undefined {
  const { directory } = output;
  const machine = parseMachineFormat(output.stdout, directory) ?? parseMachineFormat(output.stderr, directory);
  if (machine !== undefined) return machine;
  // vitest writes its failures to one stream and its summary to the other; cargo too.
  const text = `${output.stdout}\n${output.stderr}`;
  for (const parse of parsers) {
    const parsed = parse(text);
    if (parsed !== undefined) return parsed;
  }
  return undefined;
}
