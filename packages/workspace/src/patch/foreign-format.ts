import type { PatchText } from "./patch-text.ts";

/** First lines of other ways to write a change, as models use them. */
const formats: readonly (readonly [pattern: RegExp, name: string])[] = [
  // Its first line alone also stands around unified diffs.
  [/^\*\*\* (?:Update File:|Add File:|Delete File:)/, "the apply_patch format"],
  [/^<{5,9} ?(?:SEARCH|ORIGINAL|HEAD)/, "search-and-replace blocks"],
  [/^\*{15}$/, "a context diff"],
  [/^diff --(?:cc|combined) /, "a combined diff of a merge"],
  [/^\d+(?:,\d+)?[acd](?:\d+(?:,\d+)?)?$/, "an ed script or a normal diff"],
];

/** First characters of all of them: most lines need no closer look. */
const beginning = /^[*<d\d]/;

/** Name of the other format that a text is written in, if it is a known one. */
export function foreignFormat(text: PatchText): string | undefined {
  const lines = text.lines.filter((line) => beginning.test(line) && line.length < 500).map((line) => line.trimEnd());
  return formats.find(([pattern]) => lines.some((line) => pattern.test(line)))?.[1];
}

/** Name of the other format that a line outside every hunk begins; such a text is refused even beside a unified diff. */
export function foreignStart(line: string): string | undefined {
  if (!beginning.test(line) || line.length >= 500) return undefined;
  return formats.slice(0, 4).find(([pattern]) => pattern.test(line))?.[1];
}
