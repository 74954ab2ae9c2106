import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { hasErrorCode } from "./has-error-code.ts";

/** `O_NOFOLLOW`, which Windows does not have. */
export const noFollow: number = constants.O_NOFOLLOW ?? 0;

/** A whole file; undefined when there is none. A symbolic link at its place is refused (`ELOOP`). */
export async function readFileNoFollow(path: string): Promise<Buffer | undefined> {
  const file = await openToRead(path);
  if (file === undefined) return undefined;
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Opens a file for reading without following a link at its place; undefined when there is none. */
export async function openToRead(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY | noFollow);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}
