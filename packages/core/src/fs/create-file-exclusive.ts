import { link } from "node:fs/promises";
import { dirname } from "node:path";
import { hasErrorCode } from "./has-error-code.ts";
import { syncDirectory } from "./sync-directory.ts";
import { unlinkIfThere, writeTemporary } from "./temporary-file.ts";
import { privateFileMode, type WriteFileOptions } from "./write-file-durable.ts";

/**
 * Creates a file that must not exist, complete from the moment it can be seen, and on the disk when it settles. Of several
 * processes that try, exactly one succeeds. The directory must exist.
 * @returns False when something was there already; it is left as it was.
 */
export async function createFileExclusive(
  path: string,
  data: string | Uint8Array,
  options: WriteFileOptions = {},
): Promise<boolean> {
  const temporary = await writeTemporary(path, data, { mode: options.mode ?? privateFileMode, sync: true });
  const created = await linkTemporary(temporary, path);
  if (created) await syncDirectory(dirname(path));
  return created;
}

/** Gives a temporary file its lasting name unless that is taken. The temporary name is gone afterwards either way. */
export async function linkTemporary(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await unlinkIfThere(temporary);
  }
}
