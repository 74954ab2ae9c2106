import { readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
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
    // Git does not know it, or knows half of it: it was never whole, or has been removed already.
    if (!isMaestroError(error, "WORKSPACE_GIT_FAILED")) throw error;
    await forget(root, path, run);
  }
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
  await removeOwner(path);
}

/** Removes what git remembers of a worktree that it cannot remove itself, and of no other: `git worktree prune` would. */
async function forget(root: string, path: string, run: GitRunOptions): Promise<void> {
  const common = (await runGit(root, ["rev-parse", "--path-format=absolute", "--git-common-dir"], run)).text.trim();
  const records = join(common, "worktrees");
  for (const name of await readdir(records).catch(() => [])) {
    // Git names a record as the directory, with a number behind it where there is one already.
    if (!name.startsWith(basename(path))) continue;
    const pointer = await readFile(join(records, name, "gitdir"), "utf8").catch(() => "");
    // Without a pointer it was being made: names are random, so that it is this one.
    if (pointer === "" || pointer.trim() === join(path, ".git")) await rm(join(records, name), { recursive: true });
  }
}
