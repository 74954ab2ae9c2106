import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { runGit, type GitRunOptions } from "./run-git.ts";

/** More submodules, nested ones included, are not looked into. */
const maxSubmodules = 50;

/**
 * The submodules that are checked out in a repository, nested ones included. Read from the index: what `.gitmodules` says
 * is the repository's to choose, and git looks into whatever the index links to.
 * @returns Undefined when they are too many to look into.
 */
export async function submoduleDirectories(
  root: string,
  options: GitRunOptions = {},
): Promise<readonly string[] | undefined> {
  const found: string[] = [];
  const waiting = [root];
  for (let directory = waiting.pop(); directory !== undefined; directory = waiting.pop()) {
    const { text, truncated } = await runGit(directory, ["ls-files", "--stage", "-z"], options);
    if (truncated) return undefined;
    for (const [, path = ""] of text.matchAll(/(?:^|\0)160000 [^\t]*\t([^\0]*)/g)) {
      const submodule = join(directory, path);
      const isCheckedOut = await lstat(join(submodule, ".git")).then(
        () => true,
        () => false,
      );
      if (!isCheckedOut) continue;
      if (found.length >= maxSubmodules) return undefined;
      found.push(submodule);
      waiting.push(submodule);
    }
  }
  return found;
}
