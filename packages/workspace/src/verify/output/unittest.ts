import { lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** Python's own runner: `Ran 7 tests in 0.001s` and `FAILED (failures=3, errors=1, skipped=1)` or `OK`. */
export function parseUnittest(text: string): ParsedOutput | undefined {
  const summary = lastMatch(
    text,
    /^Ran (?<ran>\d+) tests? in [\d.]+s\n\n(?:OK|FAILED|NO TESTS RAN)(?: \((?<counts>.*)\))?$/gm,
  );
  if (summary === undefined) return undefined;
  const { ran = "0", counts = "" } = summary.groups ?? {};
  const count = (name: string): number => Number(new RegExp(`(?:^|, )${name}=(\\d+)`).exec(counts)?.[1] ?? 0);
  const failures = [
    ...text.matchAll(
      /^={70}\n(?:FAIL|ERROR|UNEXPECTED SUCCESS): (.+)\n(?:.*\n)?-{70}\n((?:(?!={70}$).*\n){0,200}?)\n/gm,
    ),
  ];
  const failed = count("failures") + count("errors") + count("unexpected successes");
  const named = new Set(failures.map(([, name = ""]) => nameOf(name)));
  return parsedOutput({
    tool: "unittest",
    // Of one test several subtests may fail.
    passed: Math.max(0, Number(ran) - named.size - count("skipped") - count("expected failures")),
    failed,
    skipped: count("skipped"),
    failedNames: failures.map(([, name = ""]) => name),
    firstError: failures[0]?.[2]?.replace(/^(?:.*\n)* {2}.*\n/, ""),
  });
}

/** Without the values of a subtest. */
function nameOf(name: string): string {
  return name.replace(/(\)) [([].*$/, "$1");
}
