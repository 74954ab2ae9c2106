import { unlessUnanswered } from "./answer-of.ts";
import { inertComparison } from "./inert-comparison.ts";
import { readHead } from "./read-head.ts";
import { readStatus } from "./read-status.ts";
import { repositoryRoot } from "./repository-root.ts";
import type { GitRunOptions } from "./run-git.ts";

/** What a prompt says about a repository. */
export interface GitSummary {
  readonly root: string;
  readonly branch: string;
  readonly shortCommit?: string;
  readonly isDirty?: boolean;
}

/** Reads branch, commit and whether anything has changed; undefined outside a repository. */
export async function gitSummary(directory: string, run: GitRunOptions = {}): Promise<GitSummary | undefined> {
  const root = await repositoryRoot(directory, run);
  if (root === undefined) return undefined;
  const [{ branch, shortCommit }, comparison] = await Promise.all([
    readHead(root, run),
    unlessUnanswered(inertComparison(root, run)),
  ]);
  const status = comparison === undefined ? undefined : await readStatus(root, comparison);
  return {
    root,
    branch,
    ...(shortCommit !== undefined && { shortCommit }),
    ...(status !== undefined && { isDirty: status.isDirty }),
  };
}
