import { WorkspaceError } from "../workspace-error.ts";
import { runGit, type GitRunOptions } from "./run-git.ts";

/**
 * Settings that switch off the clean and smudge filters which the repository's own configuration defines: git runs them
 * whenever it hashes a changed file, `git status` included. Filters of the user (git-lfs) stay.
 * @returns Values for the `config` of `runGit`.
 * @throws WorkspaceError `WORKSPACE_GIT_UNSAFE` for a filter whose name git's `-c` cannot express.
 * @see https://git-scm.com/docs/gitattributes#_filter
 */
export async function repositoryFilters(directory: string, options: GitRunOptions = {}): Promise<readonly string[]> {
  const listing = ["config", "--show-scope", "--includes", "--name-only", "-z", "--get-regexp", "^filter\\..*\\."];
  const { text } = await runGit(directory, listing, options);
  const words = text.split("\0");
  const names = new Set<string>();
  for (let index = 0; index + 1 < words.length; index += 2) {
    const [scope, key = ""] = [words[index], words[index + 1]];
    if (scope === "local" || scope === "worktree") names.add(key.slice("filter.".length, key.lastIndexOf(".")));
  }
  const unsafe = [...names].find((name) => name.includes("=") || name.includes("\n"));
  if (unsafe !== undefined) {
    throw new WorkspaceError(
      "WORKSPACE_GIT_UNSAFE",
      `The repository defines a filter named ${JSON.stringify(unsafe)}.`,
      {
        details: { setting: `filter.${unsafe}` },
        hint: "Such a name cannot be switched off, so git is not run here. Rename the filter or remove it from .git/config.",
      },
    );
  }
  return [...names].flatMap((name) => [
    `filter.${name}.clean=`,
    `filter.${name}.smudge=`,
    `filter.${name}.process=`,
    `filter.${name}.required=false`,
  ]);
}
