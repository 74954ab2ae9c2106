import { allMatches, lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** What Node.js counts at the end, as its reporters `spec` and `tap` write it. */
const countLines =
  /^(?:ℹ|#) tests \d+\n(?:ℹ|#) suites \d+\n(?:ℹ|#) pass (?<pass>\d+)\n(?:ℹ|#) fail (?<fail>\d+)\n(?:ℹ|#) cancelled (?<cancelled>\d+)\n(?:ℹ|#) skipped (?<skipped>\d+)$/gmu;

/** A file that could not be loaded fails with these words; why is printed before. */
const sayNothing = "test failed";

/** `ℹ fail 2` or `# fail 2`: what `node --test` prints, whichever of its two usual reporters it has. */
export function parseNodeTest(text: string): ParsedOutput | undefined {
  const summary = lastMatch(text, countLines);
  if (summary === undefined) return undefined;
  const count = (name: string): number => Number(summary.groups?.[name] ?? 0);
  const errors = [...saidInTap(text), ...saidInSpec(text)];
  return parsedOutput({
    tool: "node --test",
    passed: count("pass"),
    failed: count("fail") + count("cancelled"),
    skipped: count("skipped"),
    failedNames: [...failedInTap(text), ...failedInSpec(text)],
    passedNames: [...passedInTap(text), ...passedInSpec(text)],
    firstError: errors.find((error) => error !== sayNothing) ?? errors[0],
  });
}

/** Suites are left out: they fail as their tests do. So is what is still to be written. */
function failedInTap(text: string): readonly string[] {
  const named =
    /^ *not ok \d+ - (?<name>.*)\n(?:(?! *\.\.\.$) +.*\n)*? *failureType: '(?!subtestsFailed)(?:hook|test|uncaught|cancel|parent|multiple|unhandled)/gmu;
  return [...text.matchAll(named)].flatMap(({ groups }) => {
    const name = groups?.["name"] ?? "";
    return / # (?:TODO|SKIP)\b/u.test(name) ? [] : [unescaped(name)];
  });
}

function passedInTap(text: string): readonly string[] {
  const named = /^ *ok \d+ - (?<name>.*)\n *---\n *duration_ms.*\n(?! *type: 'suite')/gmu;
  return [...text.matchAll(named)].flatMap(({ groups }) => {
    const name = groups?.["name"] ?? "";
    return / # (?:TODO|SKIP)\b/u.test(name) ? [] : [unescaped(name)];
  });
}

/** `# ` and a backslash stand escaped in a name. */
function unescaped(name: string): string {
  return name.replaceAll(/\\([\\#])/gu, "$1");
}

function saidInTap(text: string): readonly string[] {
  return [
    ...text.matchAll(
      /^ +failureType: '(?!subtestsFailed).*\n(?: +exitCode.*\n| +signal.*\n)*( +)error: (?:\|-\n((?:\1 {2}.*\n)+)|'(.*)')/gmu,
    ),
  ].map(([, , block, line = ""]) => block?.replaceAll(/^ +$\n?|^ +(?=\S)/gmu, "") ?? line);
}

/** The last section lists what failed, without the suites around it. */
function failedInSpec(text: string): readonly string[] {
  return allMatches(failuresOfSpec(text), /^✖ (.+) \([\d.]+ms\)(?! # TODO)/gmu);
}

/** What passed stands above, with the suites: those are announced before their tests, and then again as they ended. */
function passedInSpec(text: string): readonly string[] {
  const suites = new Set(allMatches(text, /^( *▶ .+)$/gmu));
  return [...text.matchAll(/^ *✔ (.+) \([\d.]+ms\)$/gmu)].flatMap(([, name = ""]) =>
    suites.has(`▶ ${name}`) ? [] : [name],
  );
}

function saidInSpec(text: string): readonly string[] {
  return [...failuresOfSpec(text).matchAll(/^✖ .+ms\)\n((?: {2}.*\n){1,5})/gmu)].map(([, said = ""]) =>
    said
      .replaceAll(/^ {2}/gmu, "")
      .replaceAll(/^ *$\n/gmu, "")
      .replaceAll(/^'(.*)'$/gmu, "$1")
      .trim(),
  );
}

function failuresOfSpec(text: string): string {
  const at = text.lastIndexOf("\n✖ failing tests:\n");
  return at === -1 ? "" : text.slice(at + "\n✖ failing tests:\n".length);
}
