import { constants } from "node:fs";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Enough for any project; more is no environment file. */
const maxFiles = 20;
const maxFileBytes = 256 * 1024;

/** The contents of a directory's own `.env*` files, whose values must never leave. Unreadable ones are passed over. */
export async function readEnvFiles(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => name.startsWith(".env")).slice(0, maxFiles);
  const contents = await Promise.all(files.map((name) => readStart(join(directory, name))));
  return contents.filter((content) => content !== undefined);
}

async function readStart(path: string): Promise<string | undefined> {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await file.stat()).isFile()) return undefined;
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(maxFileBytes) });
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // What cannot be read cannot be sent either.
    return undefined;
  }
}
