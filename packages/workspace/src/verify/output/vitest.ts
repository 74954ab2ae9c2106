import {
  allMatches,
  countsIn,
  lastMatch,
  noTests,
  parsedOutput,
  splitAt,
  sumOf,
  type ParsedOutput,
} from "./parsed-output.ts";

/** `Tests  1 failed | 5 passed | 1 skipped (7)`, once for each of several packages. */
export function parseVitest(text: string): ParsedOutput | undefined {
  const runs = splitAt(text, /^ *RUN {2}v\d.*$/m);
  const last = (pattern: RegExp): Readonly<Record<string, number>> =>
    sumOf(runs.map((run) => countsIn(lastMatch(run, pattern)?.[1] ?? "")));
  if (!/^ *Test Files {2,}/m.test(text)) {
    const nothing = /^No test files found, exiting with code \d+$/m.exec(text)?.[0];
    return nothing === undefined ? undefined : noTests("vitest", nothing);
  }
  const files = last(/^ *Test Files {2,}(.*)$/gm);
  const counts = last(/^ *Tests {2,}(.*)$/gm);
  // Outside every test: a promise that nobody waits for, a timer.
  const unhandled = last(/^ *Errors {2,}(.*)$/gm)["error"] ?? 0;
  // A message may quote a failure; a failure stands below an empty line, or below another of the same error.
  const headed = allMatches(text, /(?<=^|\n\n|\n ?FAIL {2}.{0,1000}\n) ?FAIL {2}(.+)/g);
  const failedNames = headed.length > 0 ? headed : allMatches(text, /^ ?FAIL {2}(.+)/gm);
  // A file that cannot be loaded fails without a failing test: `FAIL  a.test.ts [ a.test.ts ]`.
  const broken = new Set(failedNames.filter((name) => isFile(name))).size;
  const anyFailed = (files["failed"] ?? 0) > 0 ? 1 : 0;
  return parsedOutput({
    tool: "vitest",
    passed: counts["passed"] ?? 0,
    failed: Math.max((counts["failed"] ?? 0) + broken, anyFailed) + unhandled,
    skipped: counts["skipped"],
    failedNames,
    firstError: (
      /^ ?FAIL {2}.+\n+((?:\S.*\n?){1,5})/m.exec(text) ??
      /^⎯+ (?:Unhandled Rejection|Uncaught Exception|Unhandled Error) ⎯+\n((?:\S.*\n?){1,5})/m.exec(text)
    )?.[1],
  });
}

/** Whether a failure names a file twice, `a.test.ts [ a.test.ts ]`, and no test in it. */
function isFile(name: string): boolean {
  const at = name.indexOf(" [ ");
  return at !== -1 && name.slice(at) === ` [ ${name.slice(0, at)} ]`;
}
