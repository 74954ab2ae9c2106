import { secretFileReason } from "../secret-file.ts";
import { repositoryFilters } from "../git/repository-filters.ts";
import { runGit, type GitRunOptions } from "../git/run-git.ts";

/** What has changed lately in a repository. */
export interface RecentChanges {
  readonly title: string;
  readonly diff: string;
  /** Changed files whose difference is not shown, because their names say that they hold secrets. */
  readonly withheld: readonly string[];
}

/** More of a diff is not read: a prompt shows some thousands of characters. */
const maxDiffBytes = 512 * 1024;

/** More files are not asked for: their names have to fit into a command. */
const maxDiffFiles = 500;

/**
 * The uncommitted changes, or when there are none the last commit. Files that hold secrets by their names are left out.
 * @returns Undefined when there is neither.
 */
export async function recentChanges(root: string, options: GitRunOptions = {}): Promise<RecentChanges | undefined> {
  const run = { ...options, config: await repositoryFilters(root, options) };
  return (
    (await changesOf(root, "Uncommitted changes", ["diff", "HEAD"], run)) ??
    (await changesOf(root, "Changes of the last commit", ["show", "--format=", "HEAD"], run))
  );
}

async function changesOf(
  root: string,
  title: string,
  command: readonly string[],
  run: GitRunOptions,
): Promise<RecentChanges | undefined> {
  const safe = [
    ...command,
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-renames",
    "--ignore-submodules=dirty",
  ];
  const names = (await runGit(root, [...safe, "--name-only", "-z"], run)).text
    .split("\0")
    .filter((name) => name !== "");
  const harmless = names.filter((name) => secretFileReason(name) === undefined).slice(0, maxDiffFiles);
  if (harmless.length === 0) return undefined;
  const paths = harmless.map((name) => `:(top,literal)${name}`);
  const { text } = await runGit(root, [...safe, "--", ...paths], { ...run, maxBytes: maxDiffBytes });
  if (text.trim() === "") return undefined;
  return { title, diff: text, withheld: names.filter((name) => secretFileReason(name) !== undefined) };
}
