import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { InvalidArgumentError, type Masker } from "@maestro/core";
import { hasErrorCode } from "@maestro/core/fs";
import { createMasker } from "@maestro/core/masking";
import { answerOf, unlessUnanswered } from "./answer-of.ts";
import { inertComparison } from "./inert-comparison.ts";
import { maskedRemote } from "./masked-remote.ts";
import { readHead, type GitHead } from "./read-head.ts";
import { readStatus, type GitStatus } from "./read-status.ts";
import { repositoryRoot } from "./repository-root.ts";
import type { GitRunOptions } from "./run-git.ts";

/** State of a git repository. A key for which git has no answer is absent; outside a repository all are. */
export interface GitState extends Partial<GitHead>, Partial<GitStatus> {
  /** The working tree's top directory. */
  readonly root?: string;
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

const recentCommitCount = 3;
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
  const log = ["log", "--oneline", "--no-decorate", "--no-color", `-${recentCommitCount}`];
  const [masker, head, changes, remote, commits] = await Promise.all([
    options.masker ?? createMasker(),
    readHead(root, run),
    readChanges(root, run),
    answerOf(root, ["remote", "get-url", "origin"], run),
    answerOf(root, log, run),
  ]);
  return {
    root,
    ...head,
    ...changes,
    ...(remote !== undefined && { remoteUrl: maskedRemote(remote, masker) }),
    ...(commits !== undefined && { recentCommits: masker.mask(commits).text.split("\n") }),
  };
}

async function readChanges(root: string, run: GitRunOptions): Promise<Partial<GitStatus> & Pick<GitState, "diffStat">> {
  const comparison = await unlessUnanswered(inertComparison(root, run));
  if (comparison === undefined) return {};
  const diff = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", ...comparison.flags, "--stat"];
  const [status, diffStat] = await Promise.all([
    readStatus(root, comparison),
    answerOf(root, [...diff, `--stat-count=${maxDiffStatFiles}`], comparison.run),
  ]);
  return { ...status, ...(diffStat !== undefined && { diffStat }) };
}

async function directoryOf(path: string): Promise<string> {
  const stats = await stat(path).catch((cause: unknown) => {
    const refusal = hasErrorCode(cause, "EACCES") ? "Maestro may not look into a directory above it." : undefined;
    throw new InvalidArgumentError({
      argument: "path",
      value: path,
      expected: "a directory or file that exists",
      hint: refusal,
    });
  });
  return stats.isDirectory() ? path : dirname(path);
}
