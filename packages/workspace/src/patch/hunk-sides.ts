import { toByteText, withoutReturn } from "./file-text.ts";
import type { Hunk } from "./patch-operation.ts";

/** A hunk prepared for comparison with a file: its lines as bytes. */
export interface PreparedHunk {
  readonly hunk: Hunk;
  readonly lines: readonly PreparedLine[];
  /** The lines that must be in the file: context and removed. */
  readonly old: readonly PreparedLine[];
  /** The lines that will be in the file: context and added. */
  readonly new: readonly PreparedLine[];
}

/** One line as bytes. */
export interface PreparedLine {
  readonly type: "context" | "removed" | "added";
  readonly text: string;
  /** The text without a carriage return: what lines are compared by. */
  readonly key: string;
  readonly noNewline: boolean;
}

/** Prepares a hunk. */
export function prepareHunk(hunk: Hunk): PreparedHunk {
  const lines = hunk.lines.map(({ type, text, noNewline }): PreparedLine => {
    const bytes = toByteText(text);
    return { type, text: bytes, key: withoutReturn(bytes), noNewline };
  });
  return {
    hunk,
    lines,
    old: lines.filter(({ type }) => type !== "added"),
    new: lines.filter(({ type }) => type !== "removed"),
  };
}
