import { rename } from "node:fs/promises";
import { dirname } from "node:path";
import { syncDirectory } from "./sync-directory.ts";
import { unlinkIfThere, writeTemporary } from "./temporary-file.ts";

/** How a file is created. */
export interface WriteFileOptions {
  /** Permission bits, applied whatever the umask. @default 0o600 */
  readonly mode?: number | undefined;
  /**
   * Settle only when it is on the disk. Without it a power cut can lose the newest content, never tear it for a reader.
   * @default true
   */
  readonly durable?: boolean | undefined;
}

/** Owner reads and writes, nobody else. */
export const privateFileMode = 0o600;

/**
 * Replaces a whole file: a reader, and whoever looks after a crash, sees the old content or the new one. Unless told
 * otherwise, it is on the disk when this settles. A symbolic link at `path` is replaced, not followed. The directory must exist.
 */
export async function writeFileDurable(
  path: string,
  data: string | Uint8Array,
  options: WriteFileOptions = {},
): Promise<void> {
  const { mode = privateFileMode, durable = true } = options;
  const temporary = await writeTemporary(path, data, { mode, sync: durable });
  try {
    await rename(temporary, path);
  } catch (error) {
    await unlinkIfThere(temporary);
    throw error;
  }
  if (durable) await syncDirectory(dirname(path));
}
