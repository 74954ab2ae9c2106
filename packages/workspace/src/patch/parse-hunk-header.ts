import { PatchError } from "./patch-error.ts";
import { malformed } from "./patch-text.ts";

/** What a `@@` line states. */
export interface HunkHeader {
  /** First old line, from 1; undefined for `@@` and `@@ ... @@`. */
  readonly oldStart?: number | undefined;
  /** Stated numbers of lines; never trusted, never allocated. */
  readonly counts?: { readonly old: number; readonly new: number } | undefined;
}

/** Nine digits cover every real file; more is an attempt to overflow somebody. */
const maxDigits = 9;

const ranges = /^@@\s{0,4}-(\d+)(?:,(\d+))?,?\s{1,4}\+(\d+)(?:,(\d+))?(?:\s{0,4}@@|\s*$)/;

/** True for a line that begins a hunk, whatever it states. */
export function isHunkHeader(line: string): boolean {
  return line.startsWith("@@");
}

/**
 * Reads `@@ -3,4 +3,5 @@ section`, and the forms that models write instead: `@@`, `@@ ... @@`, `@@ def main():`.
 * @throws PatchError `PATCH_MALFORMED`, `PATCH_TOO_LARGE`, `PATCH_UNSUPPORTED`
 */
export function parseHunkHeader(line: string, lineIndex: number): HunkHeader {
  if (line.startsWith("@@@")) {
    throw new PatchError("PATCH_UNSUPPORTED", `Line ${lineIndex + 1} of the patch: a combined diff of a merge.`, {
      hint: "Send a diff against one version.",
    });
  }
  const match = ranges.exec(line);
  if (match === null) return readUnlocated(line, lineIndex);
  const numbers = match.slice(1, 5);
  if (numbers.some((digits) => digits !== undefined && digits.length > maxDigits)) {
    throw new PatchError("PATCH_TOO_LARGE", `Line ${lineIndex + 1} of the patch: a number of more than nine digits.`);
  }
  const [oldStart = 0, oldCount = 1, , newCount = 1] = numbers.map((digits) =>
    digits === undefined ? undefined : Number(digits),
  );
  return { oldStart, counts: { old: oldCount, new: newCount } };
}

function readUnlocated(line: string, lineIndex: number): HunkHeader {
  const rest = line.slice(2).trimStart();
  // `@@ -X,Y +X,Y @@` and `@@ -... +... @@` state nothing; `@@ --5 +5 @@` states something that cannot be.
  if (/^[-+]/.test(rest) && /\d/.test(rest.slice(0, 100))) {
    throw malformed(
      lineIndex,
      "its line numbers cannot be read.",
      "Write @@ -<old line> +<new line> @@, or a bare @@.",
    );
  }
  return {};
}
