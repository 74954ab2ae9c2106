import { constants, type Stats } from "node:fs";
import { lstat, open, realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, parse } from "node:path";
import { InvalidArgumentError } from "@maestro/core";
import { hasErrorCode } from "@maestro/core/fs";
import type { PathProblem } from "./path-problem.ts";

/** A regular file as it is now. */
export interface FileState {
  readonly bytes: Buffer;
  /** Permission bits. */
  readonly mode: number;
}

/** What is at a path below a root: a file, nothing, or something that is not touched. */
export type PathState =
  | { readonly type: "file"; readonly file: FileState }
  | {
      readonly type: "missing";
      /** Missing directories above it, outermost first. */ readonly missing: readonly string[];
    }
  | { readonly type: "refused"; readonly problem: PathProblem };

/** Larger files are not patched: no hand and no model writes a hunk for them. */
const maxFileBytes = 4 * 1024 * 1024;

/**
 * The real path of a workspace.
 * @throws InvalidArgumentError naming `root` unless it is an existing directory, and not the root of the file system.
 */
export async function resolveRoot(root: string): Promise<string> {
  const refuse = (expected: string): never => {
    throw new InvalidArgumentError({ argument: "root", value: root, expected });
  };
  if (!isAbsolute(root)) refuse("an absolute path");
  const real = await realpath(root).catch(() => refuse("a directory that exists"));
  if (!(await lstat(real)).isDirectory()) refuse("a directory");
  if (parse(real).root === real) refuse("a directory below the root of the file system");
  return real;
}

/**
 * Looks at what a path names, without following any link on the way and without opening what is no regular file.
 * @param root - A real path.
 * @param path - A name that `checkName` has passed.
 */
export async function inspectPath(root: string, path: string): Promise<PathState> {
  const blocked = await inspectDirectories(root, path);
  if (blocked !== undefined) return blocked;
  const stats = await lstatIfThere(join(root, path));
  if (stats === undefined) return { type: "missing", missing: [] };
  if (stats.isSymbolicLink()) return symlink("is a symbolic link");
  if (!stats.isFile()) return notRegular(stats.isDirectory() ? "is a directory" : "is no regular file");
  if (stats.size > maxFileBytes) return tooLarge;
  return readRegular(join(root, path));
}

/** What stands in the way to a path, or is missing above it; undefined when its directory is there. */
async function inspectDirectories(root: string, path: string): Promise<PathState | undefined> {
  const names = path.split("/").slice(0, -1);
  for (const [index] of names.entries()) {
    const name = names.slice(0, index + 1).join("/");
    const stats = await lstatIfThere(join(root, name));
    if (stats === undefined) {
      return {
        type: "missing",
        missing: names.slice(index).map((_, more) => names.slice(0, index + more + 1).join("/")),
      };
    }
    if (stats.isSymbolicLink()) return symlink(`leads through the symbolic link ${name}`);
    if (!stats.isDirectory()) return notRegular(`lies below ${name}, which is no directory`);
  }
  return undefined;
}

/** Opens without following a link and without waiting for the other end of a FIFO, should one have come in between. */
async function readRegular(path: string): Promise<PathState> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return notRegular("is no regular file");
    return { type: "file", file: { bytes: await handle.readFile(), mode: stats.mode & 0o7777 } };
  } finally {
    await handle.close();
  }
}

/**
 * True when the directory of a path is still the one below the root that its name says: no link has come into the way since.
 * @param root - A real path.
 */
export async function isDirectoryInPlace(root: string, path: string): Promise<boolean> {
  const directory = dirname(join(root, path));
  return (await realpath(directory).catch(() => undefined)) === directory;
}

async function lstatIfThere(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function symlink(reason: string): PathState {
  return { type: "refused", problem: { code: "PATCH_SYMLINK", reason, hint: "Name the file that the link leads to." } };
}

function notRegular(reason: string): PathState {
  return { type: "refused", problem: { code: "PATCH_NOT_REGULAR", reason } };
}

const tooLarge: PathState = {
  type: "refused",
  problem: { code: "PATCH_TOO_LARGE", reason: `is larger than ${maxFileBytes} bytes` },
};
