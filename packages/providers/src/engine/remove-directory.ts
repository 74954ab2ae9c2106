import { chmod, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { hasErrorCode } from "@maestro/core/fs";

/** A program that ends slowly may still write while its directory is being removed. */
const patient = { recursive: true, force: true, maxRetries: 3, retryDelay: 50 };

/** Removes a directory with all that a program has left there, directories without write permission included. */
export async function removeDirectory(path: string): Promise<void> {
  try {
    await rm(path, patient);
  } catch (error) {
    if (!hasErrorCode(error, "EACCES")) throw error;
    await allowWriting(path);
    await rm(path, patient);
  }
}

async function allowWriting(directory: string): Promise<void> {
  await chmod(directory, 0o700);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (entry.isDirectory()) await allowWriting(join(directory, entry.name));
  }
}
