import { allMatches, countsIn, lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `Tests  1 failed | 5 passed | 1 skipped (7)` */
export function parseVitest(text: string): ParsedOutput | undefined {
  const tests = lastMatch(text, /^ *Tests {2,}(.*)$/gm)?.[1];
  const files = lastMatch(text, /^ *Test Files {2,}(.*)$/gm)?.[1];
  if (files === undefined) return undefined;
  const counts = countsIn(tests ?? "");
  const failedNames = allMatches(text, /^ ?FAIL {2}(.+)$/gm);
  // A file that cannot be loaded fails without a failing test: `FAIL  a.test.ts [ a.test.ts ]`.
  const broken = new Set(failedNames.filter((name) => isFile(name))).size;
  const anyFailed = (countsIn(files)["failed"] ?? 0) > 0 ? 1 : 0;
  return parsedOutput({
    tool: "vitest",
    passed: counts["passed"] ?? 0,
    failed: Math.max((counts["failed"] ?? 0) + broken, anyFailed),
    skipped: counts["skipped"],
    failedNames,
    firstError: /^ ?FAIL {2}.+\n+((?:\S.*\n?){1,5})/m.exec(text)?.[1],
  });
}

/** Whether a failure names a file twice, `a.test.ts [ a.test.ts ]`, and no test in it. */
function isFile(name: string): boolean {
  const at = name.indexOf(" [ ");
  return at !== -1 && name.slice(at) === ` [ ${name.slice(0, at)} ]`;
}

/** Headings below which jest tells what is no failed test. */
const jestHeadings: ReadonlySet<string> = new Set([
  "Console",
  "Test suite failed to run",
  "Cannot log after tests are done.",
]);

/** `Tests:       1 failed, 5 passed, 6 total` */
export function parseJest(text: string): ParsedOutput | undefined {
  const tests = lastMatch(text, /^Tests: +(.*\d+ total.*)$/gm)?.[1];
  if (tests === undefined) return undefined;
  const counts = countsIn(tests);
  const suites = countsIn(lastMatch(text, /^Test Suites: +(.*)$/gm)?.[1] ?? "");
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

/** `2 failed, 5 passed, 1 error in 0.12s`, with or without the line of equals signs around it. */
export function parsePytest(text: string): ParsedOutput | undefined {
  const line = lastMatch(text, /^=*\s?((?:\d+ \w+, )*\d+ \w+|no tests ran) in [\d.]+s\b.*$/gm)?.[1];
  // A parameter in brackets may hold what ends a name elsewhere: `test_a.py::test_b[c - d] - AssertionError`.
  const named = allMatches(text, /^(?:FAILED|ERROR) ([^\s[]+(?:\[.*?\](?= - |$))?(?:(?! - ).)*)/gm);
  // With -qq the counts are not written.
  if (line === undefined && (named.length === 0 || !/^=+ short test summary info =+$/m.test(text))) return undefined;
  const counts = countsIn(line ?? "");
  return parsedOutput({
    tool: "pytest",
    passed: line === undefined ? undefined : (counts["passed"] ?? 0),
    failed: line === undefined ? new Set(named).size : (counts["failed"] ?? 0) + (counts["error"] ?? 0),
    skipped: counts["skipped"],
    warnings: counts["warning"],
    failedNames: named,
    firstError: /^E {3}.*(?:\n^E {3}.*){0,4}/m.exec(text)?.[0].replaceAll(/^E {3}/gm, ""),
  });
}

/** `test result: FAILED. 3 passed; 1 failed; 0 ignored; …`, one line for each test binary. */
export function parseCargoTest(text: string): ParsedOutput | undefined {
  const results = [...text.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)];
  const compileError = /^error(?:\[E\d+\])?: .*(?:\n +-->.*)?/m.exec(text)?.[0];
  if (results.length === 0 && !/^error: could not compile/m.test(text)) return undefined;
  const sum = (group: number): number => results.reduce((total, result) => total + Number(result[group]), 0);
  const uncompiled = allMatches(text, /^error: could not compile `([^`]+)`/gm);
  return parsedOutput({
    tool: "cargo",
    ...(results.length > 0 && { passed: sum(1), skipped: sum(3) }),
    // One crate is compiled several times: as a library, for its tests.
    failed: sum(2) + new Set(uncompiled).size,
    failedNames: [...allMatches(text, /^test (.+) \.\.\. FAILED$/gm), ...uncompiled],
    passedNames: allMatches(text, /^test (.+) \.\.\. ok$/gm),
    firstError: /^thread '.*panicked at .*(?:\n(?!note:|stack backtrace).+){0,4}/m.exec(text)?.[0] ?? compileError,
  });
}
