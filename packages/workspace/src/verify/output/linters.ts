import { allMatches, countsIn, lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `src/a.ts(5,3): error TS2322: …`, or `src/a.ts:5:3 - error TS2322: …` where it is pretty. */
export function parseTsc(text: string): ParsedOutput | undefined {
  const errors = [...text.matchAll(/^(\S.*?)(?:\(\d+,\d+\): |:\d+:\d+ - )error (TS\d+: .*)$/gm)];
  const general = allMatches(text, /^(error TS\d+: .*)$/gm);
  if (errors.length + general.length === 0) return undefined;
  return parsedOutput({
    tool: "tsc",
    failed: errors.length + general.length,
    failedNames: errors.map(([, file = ""]) => file),
    firstError: errors[0]?.[0] ?? general[0],
  });
}

/** `✖ 3 problems (2 errors, 1 warning)` under a heading for each file. */
export function parseEslint(text: string): ParsedOutput | undefined {
  const summary = lastMatch(text, /^✖ \d+ problems? \((\d+ errors?, \d+ warnings?)\)/gm)?.[1];
  if (summary === undefined) return undefined;
  const counts = countsIn(summary);
  const failedNames: string[] = [];
  let file = "";
  let firstError: string | undefined;
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) file = line;
    if (!/^ +\d+:\d+ +error /.test(line)) continue;
    failedNames.push(file);
    firstError ??= `${file}: ${line.trim().replaceAll(/ {2,}/g, " ")}`;
  }
  return parsedOutput({
    tool: "eslint",
    failed: counts["error"] ?? 0,
    warnings: counts["warning"] ?? 0,
    failedNames,
    firstError: firstError ?? /^ESLint found too many warnings .*$/m.exec(text)?.[0],
  });
}

/** `Found 3 errors.` with `src/a.py:1:8: F401 …` or a block with ` --> src/a.py:1:8` for each; errors that it has fixed do not count. */
export function parseRuff(text: string): ParsedOutput | undefined {
  const summary = lastMatch(text, /^Found (\d+) errors?(?: \((?:\d+ fixed, (\d+) remaining|[^)]*)\))?\.$/gm);
  const found = summary?.[2] ?? summary?.[1];
  if (found === undefined) {
    return /^All checks passed!$/m.test(text) ? parsedOutput({ tool: "ruff", failed: 0 }) : undefined;
  }
  const concise = /^(\S.*?):\d+:\d+: (?:[A-Z]+\d+ |[a-z]+(?:-[a-z]+)*: ).*$/gm;
  const places = allMatches(text, /^ *--> (\S.*?):\d+:\d+$/gm);
  return parsedOutput({
    tool: "ruff",
    failed: Number(found),
    failedNames: [...allMatches(text, concise), ...places],
    firstError: (
      new RegExp(concise.source, "m").exec(text) ?? /^(?:[A-Z]+\d+ |[a-z]+(?:-[a-z]+)*: ).*\n *--> .*$/m.exec(text)
    )?.[0],
  });
}
