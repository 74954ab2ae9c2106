import { allMatches, countsIn, lastMatch, noTests, parsedOutput, sumOf, type ParsedOutput } from "./parsed-output.ts";

/** Headings below which jest tells what is no failed test. */
const jestHeadings: ReadonlySet<string> = new Set([
  "Console",
  "Test suite failed to run",
  "Cannot log after tests are done.",
]);

/** What jest writes at the end, once for each of several packages; with `--bail` twice, one below the other. */
const jestSummary =
  /^Test Suites: +(?<suites>.*)\nTests: +(?<tests>.*\d+ total.*)$(?!\nSnapshots: .*\nTime: .*\nRan all .*\nTest Suites: )/gm;

/** `Tests:       1 failed, 5 passed, 6 total` */
export function parseJest(text: string): ParsedOutput | undefined {
  const whole = [...text.matchAll(jestSummary)];
  // What is left of a summary that the cut in long output goes through.
  const cut = lastMatch(text, /^Tests: +(?<tests>.*\d+ total.*)$(?=\nSnapshots: )/gm);
  const summaries = (whole.length > 0 || cut === undefined ? whole : [cut]).map(({ groups }) => groups);
  if (summaries.length === 0) {
    const nothing = /^No tests found, exiting with code \d+$/m.exec(text)?.[0];
    return nothing === undefined ? undefined : noTests("jest", nothing);
  }
  const counts = sumOf(summaries.map((summary) => countsIn(summary?.["tests"] ?? "")));
  const suites = sumOf(summaries.map((summary) => countsIn(summary?.["suites"] ?? "")));
  const broken = new Set(allMatches(text, /^FAIL (\S+).*\n {2}● Test suite failed to run$/gm));
  const names = allMatches(text, /^ {2}● (.+)$/gm).filter((name) => !jestHeadings.has(name));
  return parsedOutput({
    tool: "jest",
    passed: counts["passed"] ?? 0,
    failed: Math.max((counts["failed"] ?? 0) + broken.size, (suites["failed"] ?? 0) > 0 ? 1 : 0),
    skipped: counts["skipped"],
    failedNames: [...names, ...broken],
    firstError: /^ {2}● (?!Console$).+\n\n((?: {4}.*\n){1,5})/m.exec(text)?.[1],
  });
}
