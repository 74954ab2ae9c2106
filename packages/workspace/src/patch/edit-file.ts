import type { FileState } from "../path-rules/inspect-path.ts";
import { applyHunks, type PlacedHunk } from "./apply-hunks.ts";
import { explainHunk } from "./explain-hunk.ts";
import { hasMark, readFileText, toFileBytes } from "./file-text.ts";
import type { HunkFailure } from "./hunk-failure.ts";
import { prepareHunk, type PreparedHunk } from "./hunk-sides.ts";
import { indexLines, locateHunk, type HunkPlace, type LineIndex, type SearchBudget } from "./locate-hunk.ts";
import type { PatchErrorCode } from "./patch-error.ts";
import type { Hunk } from "./patch-operation.ts";

/** A file's bytes after its hunks were applied, or why they do not apply. */
export type EditResult =
  | { readonly type: "edited"; readonly bytes: Buffer }
  | {
      readonly type: "failed";
      readonly code: PatchErrorCode;
      readonly reason: string;
      readonly hunkFailures?: readonly HunkFailure[];
    };

/** How much searching may cost, and what placeholders look like. */
export interface EditOptions {
  readonly budget: SearchBudget;
  readonly placeholder: RegExp;
  /** A stated line counts, though the hunk fits elsewhere too. @default true */
  readonly believesLines?: boolean | undefined;
}

/** Applies hunks to a file in memory: all of them exactly, or none. */
export function editFile(file: FileState, hunks: readonly Hunk[], options: EditOptions): EditResult {
  if (hunks.length === 0) return { type: "edited", bytes: file.bytes };
  // Also git takes a NUL for the sign of a binary file, and UTF-16 has one in every other byte.
  if (file.bytes.includes(0)) return { type: "failed", code: "PATCH_BINARY_FILE", reason: "The file is binary." };
  const prepared = hunks.map(prepareHunk);
  const markIsText = prepared.some(({ old }) => old.some(({ text }) => hasMark(text)));
  const index = indexLines(readFileText(file.bytes, markIsText));
  const { placed, failures, code } = placeHunks(index, prepared, options);
  if (code !== undefined) {
    const reasons = failures.map((failure) => `Hunk ${failure.hunk} (${failure.header}): ${failure.reason}`);
    const reason = reasons.length === 0 ? "Hunks do not match; mend those above first." : reasons.join("\n");
    return { type: "failed", code, reason, hunkFailures: failures };
  }
  const result = applyHunks(index.text, placed);
  if (result.type === "applied") return { type: "edited", bytes: toFileBytes(result.text) };
  return {
    type: "failed",
    code: "PATCH_OVERLAP",
    reason: `Hunk ${result.hunk} changes or names lines that another hunk changes. Merge the two.`,
  };
}

interface Placing {
  readonly placed: readonly PlacedHunk[];
  readonly failures: readonly HunkFailure[];
  /** Of the first failure. */
  readonly code: PatchErrorCode | undefined;
}

function placeHunks(index: LineIndex, hunks: readonly PreparedHunk[], options: EditOptions): Placing {
  const placed: PlacedHunk[] = [];
  const failures: HunkFailure[] = [];
  let code: PatchErrorCode | undefined;
  for (const prepared of hunks) {
    const { place, fitting } = locateLoosely(index, prepared, options);
    if (place.type === "found" && endsWhereItSays(index, prepared, place.at)) {
      placed.push({ prepared: fitting, at: place.at });
      continue;
    }
    code ??= place.type === "found" && prepared.hunk.mayBeCut ? "PATCH_TRUNCATED" : codes[place.type];
    if (options.budget.explanations <= 0) continue;
    options.budget.explanations -= 1;
    failures.push(explainHunk(index, prepared, { place, placeholder: options.placeholder }));
  }
  return { placed, failures, code };
}

const codes = {
  found: "PATCH_NO_MATCH",
  nowhere: "PATCH_NO_MATCH",
  several: "PATCH_AMBIGUOUS",
  unanchored: "PATCH_AMBIGUOUS",
  "too-costly": "PATCH_TOO_LARGE",
} as const;

/** A hunk's place: with the blank lines at its end, or without them where they are the text's around it. */
function locateLoosely(
  index: LineIndex,
  prepared: PreparedHunk,
  { budget, believesLines }: EditOptions,
): { readonly place: HunkPlace; readonly fitting: PreparedHunk } {
  const place = locateHunk(index, prepared, { budget, believesLines });
  const { hunk } = prepared;
  if (place.type !== "nowhere" || hunk.blankEnd === 0) return { place, fitting: prepared };
  const fitting = withoutLast(prepared, hunk.blankEnd);
  const other = locateHunk(index, fitting, { budget, believesLines });
  return other.type === "nowhere" ? { place, fitting: prepared } : { place: other, fitting };
}

/** A hunk without so many context lines at its end. */
function withoutLast(prepared: PreparedHunk, count: number): PreparedHunk {
  const { hunk, lines, old } = prepared;
  return { hunk, lines: lines.slice(0, -count), old: old.slice(0, -count), new: prepared.new.slice(0, -count) };
}

/** A new last line without newline can only be the last of the file, and so can one behind which the patch may be cut off. */
function endsWhereItSays(index: LineIndex, prepared: PreparedHunk, at: number): boolean {
  const isLast = prepared.new.at(-1)?.noNewline === true || prepared.hunk.mayBeCut;
  return !isLast || at + prepared.old.length === index.keys.length;
}
