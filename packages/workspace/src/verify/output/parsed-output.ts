/** What a tool's output says. */
export interface ParsedOutput {
  /** The tool whose output it is: `vitest`, `pytest`, `tsc`, … */
  readonly tool: string;
  /** Tests that passed; absent where the tool does not count them. */
  readonly passed?: number;
  /** Tests that failed; for linters and compilers, errors. */
  readonly failed: number;
  readonly skipped?: number;
  readonly warnings?: number;
  /** Failed tests, or files with errors; at most 50. */
  readonly failedNames: readonly string[];
  /** Tests that passed, as failed ones are named; absent where not every one is named, or more than 1,000 are. */
  readonly passedNames?: readonly string[];
  /** The first error, at most 1,000 characters. */
  readonly firstError?: string;
}

/** Reads one tool's output: undefined when it is not of that tool. */
export type OutputParser = (text: string) => ParsedOutput | undefined;

const maxNames = 50;
const maxErrorChars = 1000;

/** A part of them would say that the others did not pass. */
const maxPassedNames = 1000;

/** Puts together what a parser found, within its bounds. */
export function parsedOutput(found: {
  readonly tool: string;
  readonly passed?: number | undefined;
  readonly failed: number;
  readonly skipped?: number | undefined;
  readonly warnings?: number | undefined;
  readonly failedNames?: readonly string[];
  readonly passedNames?: readonly string[] | undefined;
  readonly firstError?: string | undefined;
}): ParsedOutput {
  const { tool, passed, failed, skipped, warnings, failedNames = [], passedNames, firstError } = found;
  const error = firstError?.trim().slice(0, maxErrorChars);
  return {
    tool,
    failed,
    failedNames: [...new Set(failedNames)].slice(0, maxNames),
    ...(passedNames !== undefined &&
      passedNames.length === passed &&
      passed <= maxPassedNames && { passedNames: [...new Set(passedNames)] }),
    ...(passed !== undefined && { passed }),
    ...(skipped !== undefined && { skipped }),
    ...(warnings !== undefined && { warnings }),
    ...(error !== undefined && error !== "" && { firstError: error }),
  };
}

/** The numbers of a line like `2 failed, 5 passed (7)`, by their words; plurals count as singulars. */
export function countsIn(line: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const [, number = "0", word = ""] of line.matchAll(/(\d+) ([a-z]+)/g)) {
    counts[word.replace(/s$/, "")] = Number(number);
  }
  return counts;
}

/** The captured group of every match. */
export function allMatches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, first = ""]) => first.trim());
}

/** The last match: summaries stand at the end, and a test may print one of its own before. */
export function lastMatch(text: string, pattern: RegExp): RegExpExecArray | undefined {
  return [...text.matchAll(pattern)].at(-1);
}

/** What a runner says that finds no test to run. */
export function noTests(tool: string, said: string): ParsedOutput {
  return parsedOutput({ tool, passed: 0, failed: 0, firstError: said });
}

/** The parts of a text that begin at a heading; the whole text where there is none. */
export function splitAt(text: string, heading: RegExp): readonly string[] {
  const parts = text.split(heading);
  return parts.length > 1 ? parts.slice(1) : parts;
}

/** Counts of several runs, together. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

/** What one tool said in several runs, together; undefined when it said nothing. */
export function combineRuns(runs: readonly ParsedOutput[]): ParsedOutput | undefined {
  const [first] = runs;
  if (first === undefined || runs.length === 1) return first;
  const total = (name: "passed" | "failed" | "skipped" | "warnings"): number | undefined => {
    const counts = runs.flatMap((run) => run[name] ?? []);
    return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
  };
  return parsedOutput({
    tool: first.tool,
    passed: total("passed"),
    failed: total("failed") ?? 0,
    skipped: total("skipped"),
    warnings: total("warnings"),
    failedNames: runs.flatMap(({ failedNames }) => failedNames),
    passedNames: runs.flatMap(({ passedNames }) => passedNames ?? []),
    firstError: runs.find(({ firstError }) => firstError !== undefined)?.firstError,
  });
}
