import type { PatchText } from "./patch-text.ts";

/** First lines of other ways to write a change, as models use them. */
const formats: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^\*\*\* (?:Begin Patch|Update File:|Add File:|Delete File:)/, "the apply_patch format"],
  [/^<{5,9} ?(?:SEARCH|ORIGINAL|HEAD)/, "search-and-replace blocks"],
  [/^\*{15}$/, "a context diff"],
  [/^diff --(?:cc|combined) /, "a combined diff of a merge"],
  [/^\d+(?:,\d+)?[acd](?:\d+(?:,\d+)?)?$/, "an ed script or a normal diff"],
];

/** Name of the other format that a text is written in, if it is a known one. */
export function foreignFormat(text: PatchText): string | undefined {
  for (const [pattern, name] of formats) {
    if (text.lines.some((line) => line.length < 500 && pattern.test(line.trimEnd()))) return name;
  }
  return undefined;
}

/** Name of the other format that a line outside every hunk begins; such a text is refused even beside a unified diff. */
export function foreignStart(line: string): string | undefined {
  return formats.slice(0, 4).find(([pattern]) => line.length < 500 && pattern.test(line))?.[1];
}
