import type { PathProblem } from "../path-rules/path-problem.ts";
import type { AgreedName } from "./header-name.ts";
import type { StagedTree } from "./staged-tree.ts";

/** Where the headers leave open whether a name starts with a prefix, the file that exists is meant. */
export async function chooseExistingName(tree: StagedTree, name: AgreedName): Promise<string | PathProblem> {
  const { path, alternative } = name;
  if (alternative === undefined) return path;
  const [first, second] = [await tree.read(path), await tree.read(alternative)];
  if (first.type === "missing") return second.type === "missing" ? withoutItsPrefix(name) : alternative;
  return second.type === "missing" ? path : ambiguous(path, alternative);
}

/** A new file called `i/x.txt` goes to `x.txt`, unless a directory `i` makes it likely that it belongs there. */
export async function chooseNewName(tree: StagedTree, name: AgreedName): Promise<string | PathProblem> {
  const path = withoutItsPrefix(name);
  if (name.alternative === undefined) return path;
  const whole = path === name.path ? name.alternative : name.path;
  const directory = await tree.read(whole.slice(0, whole.indexOf("/")));
  return directory.type === "missing" ? path : ambiguous(path, whole);
}

function withoutItsPrefix({ path, alternative }: AgreedName): string {
  return alternative !== undefined && alternative.length < path.length ? alternative : path;
}

function ambiguous(one: string, other: string): PathProblem {
  const hint = "Write a/<file> for the old name and b/<file> for the new one.";
  return { code: "PATCH_AMBIGUOUS", reason: `could mean ${one} or ${other}`, hint };
}
