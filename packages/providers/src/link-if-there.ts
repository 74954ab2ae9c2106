import { lstat, mkdir, symlink } from "node:fs/promises";
import { dirname } from "node:path";
import { hasErrorCode } from "@maestro/core/fs";

/**
 * Links a file of the user's into a call's own home, so that a login is used, and refreshed, where the user keeps it.
 * @returns Whether there is such a file.
 */
export async function linkIfThere(target: string, path: string): Promise<boolean> {
  try {
    await lstat(target);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT") || hasErrorCode(error, "ENOTDIR")) return false;
    throw error;
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await symlink(target, path, "file");
  return true;
}
