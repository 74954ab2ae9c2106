import { lastMatch, parsedOutput, type ParsedOutput } from "./parsed-output.ts";

/** `  5 passing (12ms)`, `  1 pending`, `  2 failing`, and what failed below, numbered. */
export function parseMocha(text: string): ParsedOutput | undefined {
  const summary = lastMatch(
    text,
    /^ {2}(?<passed>\d+) passing \(.+\)\n(?: {2}(?<skipped>\d+) pending\n)?(?: {2}(?<failed>\d+) failing\n)?/gmu,
  );
  if (summary === undefined) return undefined;
  const count = (name: string): number => Number(summary.groups?.[name] ?? 0);
  const failures = [
    ...text
      .slice(summary.index)
      .matchAll(/^ {2}\d+\) (?<titles>.+(?:\n {5,}\S.*)*?):\n\s*(?<error>.+(?:\n.*){0,3})/gmu),
  ];
  return parsedOutput({
    tool: "mocha",
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    failedNames: failures.map(({ groups }) => (groups?.["titles"] ?? "").split(/\n */u).join(" > ")),
    firstError: failures[0]?.groups?.["error"]?.replaceAll(/^\s*$\n/gmu, ""),
  });
}
