import { randomUUID } from "node:crypto";
import { open, readdir, stat, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { hasErrorCode } from "./has-error-code.ts";

const temporaryName = /^\..+\.[0-9a-f-]{36}\.tmp$/;

/** Writes a complete file under a new hidden name beside `path`, whatever the umask, and returns that name. */
export async function writeTemporary(
  path: string,
  data: string | Uint8Array,
  options: { readonly mode: number; readonly sync: boolean },
): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  const handle = await open(temporary, "wx", options.mode);
  try {
    await handle.writeFile(data);
    await handle.chmod(options.mode);
    if (options.sync) await handle.sync();
  } catch (error) {
    await handle.close();
    await unlinkIfThere(temporary);
    throw error;
  }
  await handle.close();
  return temporary;
}

/** Removes a file; absent is fine. True when it was there. */
export async function unlinkIfThere(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return false;
    throw error;
  }
}

/**
 * Removes temporary files that a killed process left in a directory.
 * @param directory - Only this directory, not those below it.
 * @param before - Younger ones stay: their writer may still be at work. Milliseconds since 1970.
 */
export async function removeAbandonedTemporaries(directory: string, before: number): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!temporaryName.test(name)) continue;
    const path = join(directory, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < before) await unlinkIfThere(path);
  }
}
