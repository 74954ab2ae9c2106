import { answerOf } from "./answer-of.ts";
import type { GitRunOptions } from "./run-git.ts";

/** Where a repository stands. */
export interface GitHead {
  /** The branch, also before its first commit; `HEAD` when detached. */
  readonly branch: string;
  readonly isDetachedHead: boolean;
  /** Nearest tag or short hash, when detached. */
  readonly detachedAt?: string;
  /** Absent before the first commit. */
  readonly commit?: string;
  /** The commit's first 8 characters. */
  readonly shortCommit?: string;
}

const shortCommitChars = 8;

/** Reads branch and commit. */
export async function readHead(root: string, run: GitRunOptions): Promise<GitHead> {
  const [branch, commit] = await Promise.all([
    // Unlike `rev-parse --abbrev-ref` it knows the branch that has no commit yet.
    answerOf(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], run),
    answerOf(root, ["rev-parse", "--verify", "--quiet", "HEAD"], run),
  ]);
  const detachedAt = branch === undefined ? await answerOf(root, ["describe", "--tags", "--always"], run) : undefined;
  return {
    branch: branch ?? "HEAD",
    isDetachedHead: branch === undefined,
    ...(detachedAt !== undefined && { detachedAt }),
    ...(commit !== undefined && { commit, shortCommit: commit.slice(0, shortCommitChars) }),
  };
}
