import { stripControlSequences } from "@maestro/process";
import { unlessUnanswered } from "./answer-of.ts";
import type { InertComparison } from "./inert-comparison.ts";
import { runGit } from "./run-git.ts";

/** What has changed in a working tree. */
export interface GitStatus {
  /** `git status --porcelain` without its last newline. */
  readonly status: string;
  /** What was left out of a very long `status`. */
  readonly statusCut?: string;
  readonly isDirty: boolean;
}

const maxLines = 1000;

/** Reads the status; undefined when git has no answer. */
export async function readStatus(root: string, { run, flags }: InertComparison): Promise<GitStatus | undefined> {
  const output = await unlessUnanswered(runGit(root, ["status", "--porcelain", ...flags], run));
  if (output === undefined) return undefined;
  const lines = output.text === "" ? [] : stripControlSequences(output.text).replace(/\n$/, "").split("\n");
  const cut = lines.length - maxLines;
  const status = { status: lines.slice(0, maxLines).join("\n"), isDirty: lines.length > 0 };
  return cut > 0 ? { ...status, statusCut: `${output.truncated ? "more than " : ""}${cut} lines left out` } : status;
}
