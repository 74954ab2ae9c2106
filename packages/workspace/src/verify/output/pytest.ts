import { allMatches, countsIn, lastMatch, parsedOutput, splitAt, sumOf, type ParsedOutput } from "./parsed-output.ts";

/** `2 failed, 5 passed, 1 error in 0.12s`, with or without the line of equals signs around it. */
export function parsePytest(text: string): ParsedOutput | undefined {
  const runs = splitAt(text, /^=+ test session starts =+$/m);
  const lines = runs.flatMap((run) => countLine(run) ?? []);
  // A parameter in brackets may hold what ends a name elsewhere: `test_a.py::test_b[c - d] - AssertionError`.
  const named = allMatches(text, /^(?:FAILED|ERROR) ([^\s[]+(?:\[.*?\](?= - |$))?(?:(?! - ).)*)/gm);
  // With -qq the counts are not written.
  const isCounted = lines.length > 0;
  if (!isCounted && (named.length === 0 || !pytestNames.test(text))) return undefined;
  const counts = sumOf(lines.map((line) => countsIn(line)));
  return parsedOutput({
    tool: "pytest",
    passed: isCounted ? (counts["passed"] ?? 0) : undefined,
    failed: isCounted ? (counts["failed"] ?? 0) + (counts["error"] ?? 0) : new Set(named).size,
    skipped: counts["skipped"],
    warnings: counts["warning"],
    failedNames: named,
    firstError:
      /^E {3}.*(?:\n^E {3}.*){0,4}/m.exec(text)?.[0].replaceAll(/^E {3}/gm, "") ??
      /^ERROR: (.+)$/m.exec(text)?.[1] ??
      /^FAILED \S.*? - (.+)$/m.exec(text)?.[1],
  });
}

/** Above the list of what failed. */
const pytestNames = /^=+ short test summary info =+$/m;

/** The counts of one run: below the names where there are any, since what a test printed stands above them. */
function countLine(run: string): string | undefined {
  const names = run.split(pytestNames).length > 1 ? run.slice(run.lastIndexOf(" short test summary info ")) : run;
  return lastMatch(names, /^=*\s?((?:\d+ \w+, )*\d+ \w+|no tests ran) in [\d.]+s\b.*$/gm)?.[1];
}
