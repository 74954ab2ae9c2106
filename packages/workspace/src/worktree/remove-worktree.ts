import { rm } from "node:fs/promises";
import { isMaestroError } from "@maestro/core";
import { runGit, type GitRunOptions } from "../git/run-git.ts";
import { removeOwner } from "./worktree-owner.ts";

/**
 * Removes one worktree: git's record of it, its files, and the record of its owner, in this order, so that whatever moment
 * it is interrupted at, it can be done again.
 */
export async function removeWorktree(root: string, path: string, run: GitRunOptions): Promise<void> {
  try {
    // Twice `--force`: also one that is locked.
    await runGit(root, ["worktree", "remove", "--force", "--force", path], run);
  } catch (error) {
    // Git does not know it: it was never added, or has been removed already.
    if (!isMaestroError(error, "WORKSPACE_GIT_FAILED") || !/is not a working tree/.test(error.message)) throw error;
  }
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
  await removeOwner(path);
}
