import { lstatSync } from "node:fs";
import { chmod, mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { StoreError } from "../store-error.ts";
import { hasErrorCode } from "./has-error-code.ts";
import { syncDirectory } from "./sync-directory.ts";

const privateDirectoryMode = 0o700;
const writableByOthers = 0o022;

/**
 * Makes sure that a directory exists which only we can write to. What it creates, missing parents included, has mode 0700
 * whatever the umask; an existing directory keeps its mode.
 * @returns True when it was created.
 * @throws StoreError `STORE_UNSAFE` when `path` is a symbolic link, not a directory, another user's, or writable by others.
 */
export async function ensurePrivateDirectory(path: string): Promise<boolean> {
  const created = await mkdir(path, { recursive: true, mode: privateDirectoryMode }).catch(async (error: unknown) => {
    // A file or a dangling link in the way fails here: the check says so better than the system's code does.
    await assertPrivateDirectory(path).catch((unsafe: unknown) => {
      if (!hasErrorCode(unsafe, "ENOENT")) throw unsafe;
    });
    throw error;
  });
  if (created !== undefined) {
    await chmod(path, privateDirectoryMode);
    await syncDirectory(dirname(created));
  }
  await assertPrivateDirectory(path);
  return created !== undefined;
}

/** The check of {@link ensurePrivateDirectory} alone. A missing directory raises `ENOENT`. */
export async function assertPrivateDirectory(path: string): Promise<void> {
  // Every access to a store asks this; the system answers sooner than a thread could be handed the question.
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) throw unsafe(path, "is a symbolic link", "Replace it by a directory.");
  if (!stats.isDirectory()) throw unsafe(path, "is not a directory", "Move it away.");
  // Windows has neither owners nor mode bits in this sense.
  if (process.getuid === undefined) return;
  if (stats.uid !== process.getuid()) throw unsafe(path, "belongs to another user", "Use a directory of your own.");
  if ((stats.mode & writableByOthers) !== 0) {
    throw unsafe(path, "is writable by other users", `Run: chmod go-w '${path}'`);
  }
}

function unsafe(path: string, why: string, hint: string): StoreError {
  return new StoreError("STORE_UNSAFE", `${path} ${why}; nothing is stored there.`, { hint, details: { path } });
}
