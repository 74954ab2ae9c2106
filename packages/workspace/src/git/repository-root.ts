import { isMaestroError } from "@maestro/core";
import { runGit, type GitRunOptions } from "./run-git.ts";

/** The top of the working tree that a directory lies in; undefined outside one. */
export async function repositoryRoot(directory: string, run: GitRunOptions): Promise<string | undefined> {
  try {
    return (await runGit(directory, ["rev-parse", "--show-toplevel"], run)).text.replace(/\n$/, "");
  } catch (error) {
    const outside = /not a git repository|must be run in a work tree/i;
    if (isMaestroError(error, "WORKSPACE_GIT_FAILED") && outside.test(error.message)) return undefined;
    throw error;
  }
}
