import { repositoryFilters } from "./repository-filters.ts";
import type { GitRunOptions } from "./run-git.ts";
import { submoduleDirectories } from "./submodule-directories.ts";

/** Options and flags for `git status` and `git diff`. */
export interface InertComparison {
  readonly run: GitRunOptions;
  readonly flags: readonly string[];
}

/**
 * How to compare the working tree without running a filter. Git looks into submodules with their own configuration and
 * ours, so their filters are switched off too; when they are too many, their content is not looked at.
 */
export async function inertComparison(root: string, run: GitRunOptions): Promise<InertComparison> {
  const submodules = await submoduleDirectories(root, run);
  const filters = await Promise.all(
    [root, ...(submodules ?? [])].map((directory) => repositoryFilters(directory, run)),
  );
  return {
    run: { ...run, config: filters.flat() },
    flags: submodules === undefined ? ["--ignore-submodules=dirty"] : [],
  };
}
