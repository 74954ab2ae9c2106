import { isMaestroError } from "@maestro/core";
import { stripControlSequences } from "@maestro/process";
import { runGit, type GitRunOptions } from "./run-git.ts";

/** Git's refusal of one question, or its silence past the limit, is no answer; that it cannot run at all is an error. */
export async function unlessUnanswered<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isMaestroError(error, "WORKSPACE_GIT_FAILED") || isMaestroError(error, "WORKSPACE_GIT_TIMEOUT")) {
      return undefined;
    }
    throw error;
  }
}

/** What a git command writes, without control sequences and its last newline; undefined when that is nothing, or git has no answer. */
export async function answerOf(root: string, args: readonly string[], run: GitRunOptions): Promise<string | undefined> {
  const output = await unlessUnanswered(runGit(root, args, run));
  return output === undefined || output.text === "" ? undefined : stripControlSequences(output.text).replace(/\n$/, "");
}
