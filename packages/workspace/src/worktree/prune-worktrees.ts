import { readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { systemClock, type Clock } from "@maestro/core";
import { removeAbandonedTemporaries } from "@maestro/core/fs";
import { repositoryRoot } from "../git/repository-root.ts";
import type { GitRunOptions } from "../git/run-git.ts";
import { removeWorktree } from "./remove-worktree.ts";
import { isAbandoned } from "./worktree-owner.ts";
import { worktreeHome } from "./worktree-home.ts";

/** Removing a large tree takes a while. */
const timeoutMs = 60_000;

/** Writing an owner's record takes milliseconds: a temporary file this old has no writer left. */
const abandonedAfterMs = 60_000;

/**
 * Removes the worktrees whose processes are gone, and nothing else: neither those in use nor the user's own.
 * @param options - `root`: the repository, or a directory in it.
 * @returns The paths removed.
 */
export async function pruneWorktrees(options: {
  readonly root: string;
  readonly signal?: AbortSignal | undefined;
  /** @default systemClock */
  readonly clock?: Clock | undefined;
}): Promise<readonly string[]> {
  const run: GitRunOptions = { timeoutMs, signal: options.signal };
  const root = await repositoryRoot(await realpath(options.root), run);
  if (root === undefined) return [];
  const home = worktreeHome(root);
  const entries = await readdir(home).catch(() => []);
  // The owner's record outlives the tree when removing was interrupted, so it is what is gone by.
  const names = entries
    .filter((name) => name.endsWith(".owner.json"))
    .map((name) => name.slice(0, -".owner.json".length));
  const removed: string[] = [];
  for (const name of names) {
    const path = join(home, name);
    if (!(await isAbandoned(path))) continue;
    await removeWorktree(root, path, run);
    removed.push(path);
  }
  if (entries.length > 0)
    await removeAbandonedTemporaries(home, (options.clock ?? systemClock).now() - abandonedAfterMs);
  return removed;
}
