import { randomBytes } from "node:crypto";
import { copyFile, lstat, mkdir, readlink, realpath, rm, symlink } from "node:fs/promises";
import { constants } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InvalidArgumentError, isMaestroError } from "@maestro/core";
import { repositoryRoot } from "../git/repository-root.ts";
import { repositoryFilters } from "../git/repository-filters.ts";
import { runGit, type GitRunOptions } from "../git/run-git.ts";
import { WorkspaceError } from "../workspace-error.ts";
import { writeOwner } from "./worktree-owner.ts";
import { removeWorktree } from "./remove-worktree.ts";
import { prepareWorktreeHome } from "./worktree-home.ts";

/** Which tree a candidate gets. */
export interface WorktreeOptions {
  /** The repository, or a directory in it. */
  readonly root: string;
  /** A commit by any name git knows; `"dirty"`: HEAD with all tracked and untracked changes. @default "HEAD" */
  readonly commit?: string | undefined;
  /** Of each git command. @default 60000 */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A working tree of its own. The user's index, branches and stashes are not touched, neither by making nor by removing it. */
export interface Worktree {
  /** Absolute; below `.maestro/worktrees` of the repository, so that what is installed at its root is found from here. */
  readonly path: string;
  /** What HEAD is, detached. */
  readonly commit: string;
  /** Changes that were not carried over: submodules and repositories inside the repository. */
  readonly notCarried: readonly string[];
  /** Removes the tree with everything in it. Calling it again does nothing. */
  readonly remove: () => Promise<void>;
}

/** Checking out a large repository takes longer than asking about it. */
const defaultTimeoutMs = 60_000;

/**
 * Gives a candidate a tree of its own. The caller removes it; what a killed process leaves, `pruneWorktrees` removes.
 * Files that `.gitignore` excludes are not in it.
 * @throws WorkspaceError `WORKSPACE_NO_COMMIT` outside a repository and before its first commit; InvalidArgumentError for
 * a commit that does not exist.
 */
export async function createWorktree(options: WorktreeOptions): Promise<Worktree> {
  const { commit: wanted = "HEAD", timeoutMs = defaultTimeoutMs, signal } = options;
  const run: GitRunOptions = { timeoutMs, signal };
  const root = await repositoryRoot(await realpath(options.root), run);
  if (root === undefined) throw noCommit(options.root, "lies in no git repository");
  const isDirty = wanted === "dirty";
  const commit = await resolveCommit(root, isDirty ? "HEAD" : wanted, run);
  const filtered = { ...run, config: await repositoryFilters(root, run) };

  const home = await prepareWorktreeHome(root);
  const path = join(home, `candidate-${randomBytes(6).toString("hex")}`);
  // Before anything is there: whatever moment this process is killed at, there is a record to find the rest by.
  await writeOwner(path);
  try {
    await mkdir(path);
    await runGit(root, ["worktree", "add", "--detach", "--quiet", path, commit], filtered);
    const notCarried = isDirty ? await carryChanges(root, path, filtered) : [];
    return { path, commit, notCarried, remove: () => removeWorktree(root, path, { timeoutMs }) };
  } catch (error) {
    // What cannot be removed now has its owner's record: pruneWorktrees removes it later.
    await removeWorktree(root, path, { timeoutMs }).catch(() => undefined);
    throw error;
  }
}

async function resolveCommit(root: string, wanted: string, run: GitRunOptions): Promise<string> {
  try {
    return (await runGit(root, ["rev-parse", "--verify", "--end-of-options", `${wanted}^{commit}`], run)).text.trim();
  } catch (error) {
    if (!isMaestroError(error, "WORKSPACE_GIT_FAILED")) throw error;
    if (wanted === "HEAD") throw noCommit(root, "has no commit yet");
    throw new InvalidArgumentError({ argument: "commit", value: wanted, expected: `a commit of ${basename(root)}` });
  }
}

function noCommit(root: string, why: string): WorkspaceError {
  return new WorkspaceError("WORKSPACE_NO_COMMIT", `${root} ${why}, so no worktree can be made of it.`, {
    hint: "Make a first commit.",
    details: { root },
  });
}

/**
 * Makes the new tree what the user's tree is: removes what is gone, copies what has changed or is new. First everything
 * is removed, so that no file is written through a link which has since become a directory.
 */
async function carryChanges(root: string, worktree: string, run: GitRunOptions): Promise<readonly string[]> {
  const listing = ["status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=dirty"];
  const { text, truncated } = await runGit(root, listing, { ...run, maxBytes: 256 * 1024 * 1024 });
  if (truncated) throw new WorkspaceError("WORKSPACE_GIT_FAILED", `${root} has more changes than can be carried over.`);
  const changed = text.split("\0").flatMap((entry) => (entry.length > 3 ? [entry.slice(3)] : []));
  for (const name of changed) await rm(join(worktree, name), { recursive: true, force: true });
  const notCarried: string[] = [];
  for (const name of changed) {
    run.signal?.throwIfAborted();
    if (!(await copyEntry(join(root, name), join(worktree, name)))) notCarried.push(name.replace(/\/$/, ""));
  }
  return notCarried;
}

/** False for a repository of its own, which is not carried; what is gone is gone in the copy too. */
async function copyEntry(from: string, to: string): Promise<boolean> {
  const stats = await lstat(from).catch(() => undefined);
  if (stats === undefined) return true;
  // A file that has become a directory: what is in it is listed by itself.
  if (stats.isDirectory()) return (await lstat(join(from, ".git")).catch(() => undefined)) === undefined;
  await mkdir(dirname(to), { recursive: true });
  if (stats.isSymbolicLink()) await symlink(await readlink(from), to);
  else await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
  return true;
}
