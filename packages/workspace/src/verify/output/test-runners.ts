import { allMatches, countsIn, lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `Tests  1 failed | 5 passed | 1 skipped (7)` */
export function parseVitest(text: string): ParsedOutput | undefined {
  const tests = lastMatch(text, /^ *Tests {2,}(.*)$/gm)?.[1];
  const files = lastMatch(text, /^ *Test Files {2,}(.*)$/gm)?.[1];
  if (files === undefined) return undefined;
  const counts = countsIn(tests ?? "");
  // A file that cannot be loaded fails without a failing test.
  const failed = Math.max(counts["failed"] ?? 0, (countsIn(files)["failed"] ?? 0) > 0 ? 1 : 0);
  return parsedOutput({
    tool: "vitest",
    passed: counts["passed"] ?? 0,
    failed,
    skipped: counts["skipped"],
    failedNames: allMatches(text, /^ ?FAIL {2}(.+)$/gm),
    firstError: /^ ?FAIL {2}.+\n+((?:\S.*\n?){1,5})/m.exec(text)?.[1],
  });
}

/** `Tests:       1 failed, 5 passed, 6 total` */
export function parseJest(text: string): ParsedOutput | undefined {
  const tests = lastMatch(text, /^Tests: +(.*\d+ total.*)$/gm)?.[1];
  if (tests === undefined) return undefined;
  const counts = countsIn(tests);
  const suites = countsIn(lastMatch(text, /^Test Suites: +(.*)$/gm)?.[1] ?? "");
  return parsedOutput({
    tool: "jest",
    passed: counts["passed"] ?? 0,
    failed: Math.max(counts["failed"] ?? 0, (suites["failed"] ?? 0) > 0 ? 1 : 0),
    skipped: counts["skipped"],
    failedNames: allMatches(text, /^ {2}● (.+)$/gm),
    firstError: /^ {2}● .+\n\n((?: {4}.*\n){1,5})/m.exec(text)?.[1],
  });
}

/** `2 failed, 5 passed, 1 error in 0.12s`, with or without the line of equals signs around it. */
export function parsePytest(text: string): ParsedOutput | undefined {
  const line = lastMatch(text, /^=*\s?((?:\d+ \w+, )*\d+ \w+|no tests ran) in [\d.]+s\b.*$/gm)?.[1];
  if (line === undefined) return undefined;
  const counts = countsIn(line);
  return parsedOutput({
    tool: "pytest",
    passed: counts["passed"] ?? 0,
    failed: (counts["failed"] ?? 0) + (counts["error"] ?? 0),
    skipped: counts["skipped"],
    warnings: counts["warning"],
    failedNames: allMatches(text, /^(?:FAILED|ERROR) (.+?)(?: - .*)?$/gm),
    firstError: /^E {3}.*(?:\n^E {3}.*){0,4}/m.exec(text)?.[0].replaceAll(/^E {3}/gm, ""),
  });
}

/** `--- FAIL: TestX (0.00s)`, `ok  pkg 0.1s`, `FAIL pkg [build failed]`; also the events of `-json`. */
export function parseGoTest(text: string): ParsedOutput | undefined {
  const output = /^\{.*"Action":"/m.test(text) ? goEvents(text) : text;
  const packages = allMatches(output, /^(?:ok|FAIL|---|\?) {0,3}\t(\S+)/gm);
  const failedTests = allMatches(output, /^\s*--- FAIL: (\S+)/gm);
  if (packages.length === 0 && failedTests.length === 0) return undefined;
  const broken = allMatches(output, /^FAIL\t(\S+) \[.* failed\]/gm);
  const passed = allMatches(output, /^\s*--- PASS: (\S+)/gm).length;
  const failedPackages = allMatches(output, /^FAIL\t(\S+)/gm);
  return parsedOutput({
    tool: "go test",
    // Without -v, go tells of packages only.
    ...(passed > 0 && { passed }),
    failed: Math.max(failedTests.length + broken.length, failedPackages.length > 0 ? 1 : 0),
    skipped: allMatches(output, /^\s*--- SKIP: (\S+)/gm).length || undefined,
    failedNames: [...failedTests, ...broken, ...(failedTests.length + broken.length === 0 ? failedPackages : [])],
    firstError: (
      /^\s*--- FAIL: .*\n((?:\s{4,}.*\n?){1,5})/m.exec(output) ??
      /^(\S+\.go:\d+:.*)$/m.exec(output) ??
      /^(panic: .*)$/m.exec(output)
    )?.[1],
  });
}

/** What the events of `go test -json` printed, put together. */
function goEvents(text: string): string {
  return [...text.matchAll(/"Output":"((?:[^"\\]|\\.)*)"/g)]
    .map(([, output = ""]) =>
      output.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/g, (_whole, code: string | undefined, char: string | undefined) =>
        code === undefined
          ? ({ n: "\n", t: "\t", r: "" }[char ?? ""] ?? char ?? "")
          : String.fromCharCode(Number.parseInt(code, 16)),
      ),
    )
    .join("");
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
    failed: sum(2) + uncompiled.length,
    failedNames: [...allMatches(text, /^test (.+) \.\.\. FAILED$/gm), ...uncompiled],
    firstError: /^thread '.*panicked at .*(?:\n(?!note:|stack backtrace).+){0,4}/m.exec(text)?.[0] ?? compileError,
  });
}
