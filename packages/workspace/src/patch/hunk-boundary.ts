import { isHunkHeader } from "./parse-hunk-header.ts";
import { fenceOf, peek, type PatchText } from "./patch-text.ts";

/** What a line would be inside a hunk; undefined when it cannot be inside one. */
export function kindOf(line: string): " " | "+" | "-" | "\\" | undefined {
  if (line === "" || line === "\r") return " ";
  const first = line[0];
  return first === " " || first === "+" || first === "-" || first === "\\" ? first : undefined;
}

/** A `---`, `+++`, `@@` sequence: counts may say that it is text, nothing else may. */
export function isFileHeader(text: PatchText, at: number): boolean {
  return (
    lineAt(text, at).startsWith("--- ") && lineAt(text, at + 1).startsWith("+++ ") && isHunkHeader(lineAt(text, at + 2))
  );
}

/** The end of a patch by mail: `-- ` and a version of git, then nothing or the next mail. */
export function isSignature(text: PatchText, at: number): boolean {
  if (!/^-- ?$/.test(lineAt(text, at)) || !/^\d+\.\d+/.test(lineAt(text, at + 1))) return false;
  const after = firstNonBlank(text, at + 2);
  const line = lineAt(text, after);
  return after >= text.lines.length || fenceOf(line) !== undefined || /^From [0-9a-f]{7,64} /.test(line);
}

/** A line across the page, as Markdown draws it: no further line of a hunk follows it. */
export function isRule(text: PatchText, at: number): boolean {
  if (!/^-{3,}$/.test(lineAt(text, at))) return false;
  const after = firstNonBlank(text, at + 1);
  return after >= text.lines.length || kindOf(lineAt(text, after)) === undefined;
}

/** The last line of a wrapper that models know from other patch formats. */
const wrapperEnd = /^\*\*\* End (?:Patch|of File)/;

/** A line at which any hunk ends: the next hunk, the next file, a fence. */
export function isBoundary(text: PatchText, at: number): boolean {
  const line = lineAt(text, at);
  return (
    isHunkHeader(line) ||
    line.startsWith("diff ") ||
    line.startsWith("Index: ") ||
    wrapperEnd.test(line) ||
    line === text.wrapperEnd ||
    fenceOf(line) !== undefined ||
    isFileHeader(text, at) ||
    isSignature(text, at)
  );
}

/** Index of the first line from here that is not empty; past the last one where all are. */
export function firstNonBlank(text: PatchText, start: number): number {
  let at = start;
  while (at < text.lines.length && lineAt(text, at) === "") at += 1;
  return at;
}

/** The line of this index, without a carriage return at its end; empty past the end. */
export function lineAt(text: PatchText, index: number): string {
  return peek(text, index - text.next);
}
