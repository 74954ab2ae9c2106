import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { StoreError } from "../store-error.ts";
import { hasErrorCode } from "./has-error-code.ts";

/** `O_NOFOLLOW`, which Windows does not have. */
export const noFollow: number = constants.O_NOFOLLOW ?? 0;

/** Without O_NONBLOCK a named pipe would hold a thread until somebody writes to it, and the process with it. */
const readFlags: number = constants.O_RDONLY | noFollow | (constants.O_NONBLOCK ?? 0);

/**
 * A whole file; undefined when there is none. A symbolic link at its place is refused (`ELOOP`).
 * @throws StoreError `STORE_UNSAFE` for what is no regular file, such as a named pipe.
 */
export async function readFileNoFollow(path: string): Promise<Buffer | undefined> {
  const small = readIfSmall(path);
  if (small !== "large") return small;
  const file = await openToRead(path);
  if (file === undefined) return undefined;
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Handing so little to a thread, four times for each file, would take several times longer than reading it. */
const smallBytes = 65_536;

function readIfSmall(path: string): Buffer | "large" | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, readFlags);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
  try {
    const stats = fstatSync(descriptor);
    assertRegular(stats, path);
    return stats.size > smallBytes ? "large" : readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Opens a file for reading without following a link at its place; undefined when there is none.
 * @throws StoreError `STORE_UNSAFE` for what is no regular file.
 */
export async function openToRead(path: string): Promise<FileHandle | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, readFlags);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
  try {
    await statRegularFile(file, path);
  } catch (error) {
    await file.close();
    throw error;
  }
  return file;
}

/**
 * What is known of an open file.
 * @throws StoreError `STORE_UNSAFE` for what is no regular file.
 */
export async function statRegularFile(file: FileHandle, path: string): Promise<Stats> {
  const stats = await file.stat();
  assertRegular(stats, path);
  return stats;
}

function assertRegular(stats: Stats, path: string): void {
  if (stats.isFile()) return;
  throw new StoreError("STORE_UNSAFE", `${path} is not a regular file; nothing is read from it or stored in it.`, {
    hint: "Move it away.",
    details: { path },
  });
}
