import { allMatches, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `--- FAIL: TestX (0.00s)`, `ok  pkg 0.1s`, `FAIL pkg [build failed]`; also the events of `-json`. */
export function parseGoTest(text: string): ParsedOutput | undefined {
  const output = /^\{.*"Action":"/m.test(text) ? printedBy(text) : text;
  const packages = allMatches(output, /^(?:ok|FAIL|---|\?) {0,3}\t(\S+)/gm);
  const ended = [...output.matchAll(/^( *)--- (FAIL|PASS|SKIP): (\S+)/gm)].filter(isAtItsDepth);
  const failedTests = withoutParents(namesOf(ended, "FAIL"));
  if (packages.length === 0 && failedTests.length === 0) return undefined;
  const passedTests = withoutParents(namesOf(ended, "PASS"));
  const broken = allMatches(output, /^FAIL\t(\S+) \[.* failed\]/gm);
  const failedPackages = allMatches(output, /^FAIL\t(\S+)/gm);
  return parsedOutput({
    tool: "go test",
    // Without -v, go tells of packages only.
    ...(passedTests.length > 0 && { passed: passedTests.length, passedNames: passedTests }),
    failed: Math.max(failedTests.length + broken.length, failedPackages.length > 0 ? 1 : 0),
    skipped: namesOf(ended, "SKIP").length || undefined,
    failedNames: [...failedTests, ...broken, ...(failedTests.length + broken.length === 0 ? failedPackages : [])],
    firstError:
      saidBy(failedTests[0], output) ?? /^(panic: .*)$/m.exec(output)?.[1] ?? /^(\S+\.go:\d+:.*)$/m.exec(output)?.[1],
  });
}

function namesOf(ended: readonly RegExpMatchArray[], how: string): readonly string[] {
  return ended.flatMap(([, , outcome, name = ""]) => (outcome === how ? [name] : []));
}

/** A subtest ends four columns further in than its parent; deeper stands what a test said, which may quote another. */
function isAtItsDepth([, indent = "", , name = ""]: RegExpMatchArray): boolean {
  return indent.length <= 4 * (name.split("/").length - 1);
}

/** A test with subtests ends as they do, and is no test beside them. */
function withoutParents(names: readonly string[]): readonly string[] {
  const parents = new Set(names.map((name) => name.slice(0, Math.max(0, name.lastIndexOf("/")))));
  return names.filter((name) => !parents.has(name));
}

/** What a test said: below its end, or with `-v` below its beginning. */
function saidBy(test: string | undefined, output: string): string | undefined {
  if (test === undefined) return undefined;
  const lines = output.split("\n");
  for (const opening of [`--- FAIL: ${test} `, `=== RUN   ${test}`]) {
    const at = lines.findIndex(
      (line) => line.trimStart() === opening || line.trimStart().startsWith(`${opening.trimEnd()} (`),
    );
    const said = lines.slice(at + 1, at + 6);
    const end = said.findIndex((line) => !/^ {4,}(?!--- )/.test(line));
    const kept = end === -1 ? said : said.slice(0, end);
    if (at !== -1 && kept.length > 0) return kept.map((line) => line.trim()).join("\n");
  }
  return undefined;
}

/** What the events of `go test -json` printed, and the lines between them that are none, put together. */
function printedBy(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      if (!line.startsWith("{")) return `${line}\n`;
      const output = /"Output":"((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
      return output === undefined ? "" : unescape(output);
    })
    .join("");
}

function unescape(output: string): string {
  return output.replaceAll(/\\(?:u([0-9a-f]{4})|(.))/g, (_whole, code: string | undefined, char: string | undefined) =>
    code === undefined
      ? ({ n: "\n", t: "\t", r: "" }[char ?? ""] ?? char ?? "")
      : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
