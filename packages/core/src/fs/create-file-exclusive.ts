import { link } from "node:fs/promises";
import { dirname } from "node:path";
import { hasErrorCode } from "./has-error-code.ts";
import { syncDirectory } from "./sync-directory.ts";
import { unlinkIfThere, writeTemporary } from "./temporary-file.ts";
import { privateFileMode, type WriteFileOptions } from "./write-file-durable.ts";

/**
 * Creates a file that must not exist, complete from the moment it can be seen and, unless told otherwise, on the disk when
 * this settles. Of several processes that try, exactly one succeeds. The directory must exist.
 * @returns False when something was there already; it is left as it was.
 */
export async function createFileExclusive(
  path: string,
  data: string | Uint8Array,
  options: WriteFileOptions = {},
): Promise<boolean> {
  const { mode = privateFileMode, durable = true } = options;
  const temporary = await writeTemporary(path, data, { mode, sync: durable });
  const created = await linkTemporary(temporary, path);
  if (created && durable) await syncDirectory(dirname(path));
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
