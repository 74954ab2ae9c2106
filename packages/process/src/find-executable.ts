import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/** Where a name is looked for without PATH. @see execvp(3) */
const defaultSearchPath = "/bin:/usr/bin";

/**
 * Finds the file that a command name stands for on the PATH of an environment.
 * @param name - A name, or a path, which is only checked.
 * @param env - The environment that the command would get.
 * @returns The path, or undefined when there is no such executable file. Relative PATH entries are passed over: what
 * they name depends on where the command would run.
 */
export async function findExecutable(
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  if (name === "") return undefined;
  if (name.includes("/")) return (await isExecutableFile(name)) ? name : undefined;
  for (const directory of (env["PATH"] ?? defaultSearchPath).split(delimiter)) {
    const candidate = join(directory, name);
    if (isAbsolute(directory) && (await isExecutableFile(candidate))) return candidate;
  }
  return undefined;
}

async function isExecutableFile(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Whatever keeps it from being looked at keeps it from being run.
    return false;
  }
}
