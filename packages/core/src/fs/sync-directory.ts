import { open } from "node:fs/promises";
import { hasErrorCode } from "./has-error-code.ts";

/** Makes created, renamed and removed names of a directory survive a power cut. */
export async function syncDirectory(path: string): Promise<void> {
  let handle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    // Windows cannot open a directory as a file; NTFS journals names itself.
    if (hasErrorCode(error, "EISDIR", "EPERM")) return;
    throw error;
  }
  try {
    await handle.sync();
  } catch (error) {
    // Some network and FUSE file systems refuse fsync on a directory; there is nothing better to do there.
    if (!hasErrorCode(error, "EINVAL", "ENOTSUP", "EPERM")) throw error;
  } finally {
    await handle.close();
  }
}
