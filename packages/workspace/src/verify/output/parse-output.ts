import { parseCargoTest } from "./cargo-test.ts";
import { diagnosticParsers } from "./diagnostics.ts";
import { parseGoTest } from "./go-test.ts";
import { parseJest } from "./jest.ts";
import { parseJunit } from "./junit.ts";
import { parseEslint, parseRuff, parseTsc } from "./linters.ts";
import { parseMachineFormat } from "./machine-formats.ts";
import { parseMocha } from "./mocha.ts";
import { parseNodeTest } from "./node-test.ts";
import { combineRuns, type OutputParser, type ParsedOutput } from "./parsed-output.ts";
import { parsePytest } from "./pytest.ts";
import { parseTap } from "./tap.ts";
import { parseUnittest } from "./unittest.ts";
import { parseVitest } from "./vitest.ts";
import { withoutPrefixes } from "./workspace-prefixes.ts";

/** What is hardest to print by accident first, since a failed test may quote another tool's summary. */
const parsers: readonly OutputParser[] = [
  parseNodeTest,
  parseJunit,
  parseTap,
  parseVitest,
  parseJest,
  parsePytest,
  parseUnittest,
  parseCargoTest,
  parseGoTest,
  parseMocha,
  parseEslint,
  parseTsc,
  ...diagnosticParsers,
  parseRuff,
];

/** What npm and pnpm print above what a script prints, for each script and each package of a workspace. */
const banner = /^> \S+(?: \S+){0,2}\n> .+\n(?=\n)/m;

/**
 * Reads counts, failed names and the first error from what test runners, linters and compilers print, whatever started them
 * (`npm test`, `make check`). The exit code decides whether a command passed, not this.
 * @param output - `directory`: files are named from here where the tool writes whole paths as JSON; `failed`: whether the
 * command failed, so that of several tools the one that did is told of.
 */
export function parseOutput(output: {
  readonly stdout: string;
  readonly stderr: string;
  readonly directory?: string | undefined;
  readonly failed?: boolean | undefined;
}): ParsedOutput | undefined {
  const { directory } = output;
  const stdout = unixLines(output.stdout);
  const stderr = unixLines(output.stderr);
  // vitest writes its failures to one stream and its summary to the other; cargo too.
  const runs = withoutPrefixes(`${stdout}\n${stderr}`).split(banner);
  let first: ParsedOutput | undefined;
  const readers: readonly (() => ParsedOutput | undefined)[] = [
    () => parseMachineFormat(stdout, directory),
    () => parseMachineFormat(stderr, directory),
    ...parsers.map((parse) => () => combineRuns(runs.flatMap((run) => parse(run) ?? []))),
  ];
  for (const read of readers) {
    const parsed = read();
    if (parsed !== undefined && (output.failed !== true || parsed.failed > 0)) return parsed;
    first ??= parsed;
  }
  return first;
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
