import { parsedOutput, type ParsedOutput } from "./parsed-output.ts";

interface TapTest {
  readonly name: string;
  readonly indent: number;
  readonly passed: boolean;
  readonly skipped: boolean;
  /** Lines between this one and the next test. */
  readonly said: readonly string[];
  readonly isParent: boolean;
}

/**
 * The Test Anything Protocol, as vitest, mocha, ava and tap write it; of tests with subtests, the subtests.
 * @see https://testanything.org/tap-version-14-specification.html
 */
export function parseTap(text: string): ParsedOutput | undefined {
  if (!/^(?:TAP version \d+|1\.\.\d+)$/m.test(text)) return undefined;
  const tests = testsIn(text.split("\n"));
  if (tests.length === 0) return undefined;
  const leaves = tests.filter(({ isParent }) => !isParent);
  const ran = leaves.filter(({ skipped }) => !skipped);
  const failed = ran.filter(({ passed }) => !passed);
  const passed = ran.filter((test) => test.passed);
  const bailedOut = /^Bail out!.*$/m.exec(text)?.[0];
  return parsedOutput({
    tool: "tap",
    passed: passed.length,
    failed: failed.length + (bailedOut === undefined ? 0 : 1),
    skipped: leaves.length - ran.length,
    failedNames: failed.map(({ name }) => name),
    passedNames: passed.map(({ name }) => name),
    firstError: failed[0]?.said.join("\n") ?? bailedOut,
  });
}

/** Lines of a failed test that are its error. */
const maxSaidLines = 5;

function testsIn(lines: readonly string[]): readonly TapTest[] {
  const tests: TapTest[] = [];
  // In version 14 subtests stand above their test; elsewhere in a block below it.
  const hasBlocks = lines.some((line) => /^ *(?:not )?ok \d+ .*\{$/.test(line));
  for (const [index, line] of lines.entries()) {
    const found = /^( *)(not )?ok \d+(?: (?:- )?(.*))?$/.exec(line);
    if (found === null) continue;
    const [, indent = "", not, title = ""] = found;
    tests.push({
      name: title.replace(/ \{$/, "").replace(/ # (?:time|SKIP|TODO)\b.*$/i, ""),
      indent: indent.length,
      passed: not === undefined,
      skipped: / # (?:SKIP|TODO)\b/i.test(title),
      said: not === undefined ? [] : saidBelow(lines, index + 1),
      isParent: hasBlocks ? title.endsWith(" {") : (tests.at(-1)?.indent ?? 0) > indent.length,
    });
  }
  return tests;
}

function saidBelow(lines: readonly string[], from: number): readonly string[] {
  const below = lines.slice(from, from + maxSaidLines + 2);
  const end = below.findIndex((line) => /^ *(?:not )?ok \d|^ *\.\.\.$|^\S/.test(line));
  return (end === -1 ? below : below.slice(0, end))
    .filter((line) => !/^ *(?:---|error:|name: .*)$/.test(line))
    .map((line) => line.trim())
    .slice(0, maxSaidLines);
}
