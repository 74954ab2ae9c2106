import { realpath } from "node:fs/promises";
import { relative, sep } from "node:path";

/**
 * Makes the test of whether a name lies in one of some directories, wherever they have been put inside the workspace.
 * @param root - Real path of the workspace.
 * @param directories - Absolute; missing ones and ones outside the workspace protect nothing.
 */
export async function createOwnPathTest(
  root: string,
  directories: readonly string[],
): Promise<(path: string) => string | undefined> {
  const real = await Promise.all(directories.map((directory) => realpath(directory).catch(() => directory)));
  const names = real.map((directory) => relative(root, directory).split(sep).join("/").toLowerCase());
  const inside = names.filter((name) => name !== "" && !name.startsWith("../") && name !== "..");
  return (path) => {
    const name = path.toLowerCase();
    const own = inside.find((directory) => name === directory || name.startsWith(`${directory}/`));
    return own === undefined ? undefined : "it lies in a directory that Maestro keeps its state in";
  };
}
