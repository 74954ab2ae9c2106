import { realpath, stat } from "node:fs/promises";
import { InvalidArgumentError } from "@maestro/core";

/**
 * The absolute path of the directory that `--workspace` names, without symbolic links.
 * @throws InvalidArgumentError for one that does not exist, cannot be reached or is a file.
 */
export async function findWorkspace(given: string): Promise<string> {
  const path = await realpath(given).catch(() => undefined);
  if (path !== undefined && (await stat(path)).isDirectory()) return path;
  throw new InvalidArgumentError({ argument: "--workspace", value: given, expected: "a directory that exists" });
}
