import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { InvalidArgumentError, isMaestroError, type Masker } from "@maestro/core";
import { createMasker } from "@maestro/core/masking";
import { maskedRemote } from "./masked-remote.ts";
import { repositoryFilters } from "./repository-filters.ts";
import { submoduleDirectories } from "./submodule-directories.ts";
import { runGit, type GitOutput, type GitRunOptions } from "./run-git.ts";

/** State of a git repository. A key for which git has no answer is absent; outside a repository all are. */
export interface GitState {
  /** The working tree's top directory. */
  readonly root?: string;
  /** The branch, also before its first commit; `HEAD` when detached. */
  readonly branch?: string;
  readonly isDetachedHead?: boolean;
  /** Nearest tag or short hash, when detached. */
  readonly detachedAt?: string;
  readonly commit?: string;
  /** The commit's first 8 characters. */
  readonly shortCommit?: string;
  /** `git status --porcelain` without its last newline. */
  readonly status?: string;
  /** What was left out of a very long `status`. */
  readonly statusCut?: string;
  readonly isDirty?: boolean;
  /** `git diff --stat`, of at most 200 files. */
  readonly diffStat?: string;
  /** URL of `origin`, credentials masked. */
  readonly remoteUrl?: string;
  /** The last 3 commits, one line each. */
  readonly recentCommits?: readonly string[];
}

/** How the state is read. */
export interface GitStateOptions {
  /** Masks the remote's URL and the commits' subjects. @default the built-in rules */
  readonly masker?: Masker | undefined;
  /** Of each git command. @default 5000 */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const shortCommitChars = 8;
const recentCommitCount = 3;
const maxStatusLines = 1000;
const maxDiffStatFiles = 200;

/**
 * Reads the state of the repository that a path lies in. Nothing that the repository configures is run.
 * @param path - A directory or a file.
 * @throws InvalidArgumentError when `path` does not exist; WorkspaceError when git is missing or refuses to read the repository.
 */
export async function gitState(path: string, options: GitStateOptions = {}): Promise<GitState> {
  const run: GitRunOptions = { timeoutMs: options.timeoutMs, signal: options.signal };
  const root = await repositoryRoot(await directoryOf(path), run);
  if (root === undefined) return {};

  const answer = (...args: readonly string[]): Promise<string | undefined> => optionalAnswer(root, args, run);
  const [masker, head, commit, worktree, remote, commits] = await Promise.all([
    options.masker ?? createMasker(),
    readHead(answer),
    answer("rev-parse", "--verify", "--quiet", "HEAD"),
    readWorktree(root, run),
    answer("remote", "get-url", "origin"),
    answer("log", "--oneline", "--no-decorate", "--no-color", `-${recentCommitCount}`),
  ]);
  return {
    root,
    ...head,
    ...(commit !== undefined && { commit, shortCommit: commit.slice(0, shortCommitChars) }),
    ...worktree,
    ...(remote !== undefined && { remoteUrl: maskedRemote(remote, masker) }),
    ...(commits !== undefined && { recentCommits: masker.mask(commits).text.split("\n") }),
  };
}

/** Branch, commit and whether anything has changed: what a prompt says about the repository. */
export async function gitSummary(
  directory: string,
  options: GitStateOptions = {},
): Promise<Pick<GitState, "root" | "branch" | "shortCommit" | "isDirty">> {
  const run: GitRunOptions = { timeoutMs: options.timeoutMs, signal: options.signal };
  const root = await repositoryRoot(directory, run);
  if (root === undefined) return {};
  const answer = (...args: readonly string[]): Promise<string | undefined> => optionalAnswer(root, args, run);
  const [{ branch }, commit, status] = await Promise.all([
    readHead(answer),
    answer("rev-parse", "--verify", "--quiet", "HEAD"),
    readSummaryStatus(root, run),
  ]);
  return {
    root,
    ...(branch !== undefined && { branch }),
    ...(commit !== undefined && { shortCommit: commit.slice(0, shortCommitChars) }),
    ...(status !== undefined && { isDirty: status.isDirty }),
  };
}

async function readSummaryStatus(root: string, run: GitRunOptions): ReturnType<typeof readStatus> {
  const { run: inert, flags } = await inertComparison(root, run);
  return readStatus(root, flags, inert);
}

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

async function directoryOf(path: string): Promise<string> {
  const stats = await stat(path).catch((cause: unknown) => {
    throw new InvalidArgumentError({
      argument: "path",
      value: path,
      expected: "a directory or file that exists",
      hint: String(cause),
    });
  });
  return stats.isDirectory() ? path : dirname(path);
}

async function optionalAnswer(root: string, args: readonly string[], run: GitRunOptions): Promise<string | undefined> {
  const output = await unlessUnanswered(runGit(root, args, run));
  return output === undefined || output.text === "" ? undefined : output.text.replace(/\n$/, "");
}

/** Git's refusal of one question, or its silence past the limit, is no answer; that it cannot run at all is an error. */
async function unlessUnanswered(output: Promise<GitOutput>): Promise<GitOutput | undefined> {
  try {
    return await output;
  } catch (error) {
    if (isMaestroError(error, "WORKSPACE_GIT_FAILED") || isMaestroError(error, "WORKSPACE_GIT_TIMEOUT"))
      return undefined;
    throw error;
  }
}

async function readHead(
  answer: (...args: readonly string[]) => Promise<string | undefined>,
): Promise<Pick<GitState, "branch" | "isDetachedHead" | "detachedAt">> {
  // Unlike `rev-parse --abbrev-ref` it knows the branch that has no commit yet.
  const branch = await answer("symbolic-ref", "--quiet", "--short", "HEAD");
  if (branch !== undefined) return { branch, isDetachedHead: false };
  const detachedAt = await answer("describe", "--tags", "--always");
  return { branch: "HEAD", isDetachedHead: true, ...(detachedAt !== undefined && { detachedAt }) };
}

async function readWorktree(
  root: string,
  run: GitRunOptions,
): Promise<Pick<GitState, "status" | "statusCut" | "isDirty" | "diffStat">> {
  const { run: inert, flags } = await inertComparison(root, run);
  const diff = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", ...flags, "--stat"];
  const [status, diffStat] = await Promise.all([
    readStatus(root, flags, inert),
    optionalAnswer(root, [...diff, `--stat-count=${maxDiffStatFiles}`], inert),
  ]);
  return { ...status, ...(diffStat !== undefined && { diffStat }) };
}

/**
 * How to compare the working tree without running a filter. Git looks into submodules with their own configuration and
 * ours, so their filters are switched off too; when they are too many, their content is not looked at.
 */
async function inertComparison(
  root: string,
  run: GitRunOptions,
): Promise<{ readonly run: GitRunOptions; readonly flags: readonly string[] }> {
  const submodules = await submoduleDirectories(root, run);
  const filters = await Promise.all(
    [root, ...(submodules ?? [])].map((directory) => repositoryFilters(directory, run)),
  );
  return {
    run: { ...run, config: filters.flat() },
    flags: submodules === undefined ? ["--ignore-submodules=dirty"] : [],
  };
}

async function readStatus(
  root: string,
  flags: readonly string[],
  run: GitRunOptions,
): Promise<(Pick<GitState, "status" | "statusCut"> & { readonly isDirty: boolean }) | undefined> {
  const output = await unlessUnanswered(runGit(root, ["status", "--porcelain", ...flags], run));
  if (output === undefined) return undefined;
  const lines = output.text === "" ? [] : output.text.replace(/\n$/, "").split("\n");
  const shown = lines.slice(0, maxStatusLines).join("\n");
  const cut = lines.length - maxStatusLines;
  const base = { status: shown, isDirty: lines.length > 0 };
  return cut > 0 ? { ...base, statusCut: `${output.truncated ? "more than " : ""}${cut} lines left out` } : base;
}
