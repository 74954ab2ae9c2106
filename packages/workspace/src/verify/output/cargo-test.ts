import { allMatches, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `test result: FAILED. 3 passed; 1 failed; 0 ignored; …`, one line for each test binary. */
export function parseCargoTest(text: string): ParsedOutput | undefined {
  const results = [...text.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/gm)];
  const compileError = /^error(?:\[E\d+\])?: .*(?:\n +-->.*)?/m.exec(text)?.[0];
  const isBuilt = /^ {4}Finished \S/m.test(text);
  if (results.length === 0 && !isBuilt && !/^error: could not compile/m.test(text)) return undefined;
  const sum = (group: number): number => results.reduce((total, result) => total + Number(result[group]), 0);
  const named = allMatches(text, /^test (.+) \.\.\. FAILED$/gm);
  // With -q only what failed tests printed is headed with their names.
  const said = allMatches(text, /^---- (.+) stdout ----$/gm);
  const uncompiled = allMatches(text, /^error: could not compile `([^`]+)`/gm);
  return parsedOutput({
    tool: "cargo",
    ...(results.length > 0 && { passed: sum(1), skipped: sum(3) }),
    ...(results.length === 0 && isBuilt && { warnings: crateWarnings(text) }),
    // One crate is compiled several times: as a library, for its tests.
    failed: sum(2) + new Set(uncompiled).size,
    failedNames: [...(named.length > 0 ? named : said), ...uncompiled],
    passedNames: allMatches(text, /^test (.+) \.\.\. ok$/gm),
    firstError: /^thread '.*panicked at .*(?:\n(?!note:|stack backtrace).+){0,4}/m.exec(text)?.[0] ?? compileError,
  });
}

/** ``warning: `a` (lib) generated 3 warnings``; for its tests too, which repeats some. */
function crateWarnings(text: string): number {
  const counts = [...text.matchAll(/^warning: `.+` \(.+\) generated (\d+) warnings?(?: \((\d+) duplicates?\))?/gm)];
  return counts.reduce((total, [, count, repeated = "0"]) => total + Number(count) - Number(repeated), 0);
}
