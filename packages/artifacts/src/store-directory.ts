import { join } from "node:path";
import type { Clock } from "@maestro/core";
import {
  assertPrivateDirectory,
  createFileExclusive,
  ensurePrivateDirectory,
  hasErrorCode,
  removeAbandonedTemporaries,
} from "@maestro/core/fs";

/** A temporary file lives for milliseconds; one of this age was left by a killed process. */
const abandonedAfterMs = 3_600_000;

/** The folders of one store: made when first written to, and checked every time they are used. */
export interface StoreDirectory {
  /** The folder with these names below the root, or undefined where there is none. */
  readonly find: (names: readonly string[]) => Promise<string | undefined>;
  /** The same folder, made where missing. */
  readonly make: (names: readonly string[]) => Promise<string>;
}

/** Folders below `root`. A link or a folder that others can write to raises StoreError `STORE_UNSAFE`. */
export function createStoreDirectory(root: string, clock: Clock): StoreDirectory {
  const tidied = new Set<string>();

  const tidyOnce = async (path: string, created: boolean): Promise<void> => {
    if (tidied.has(path)) return;
    tidied.add(path);
    // What is stored belongs to this machine, not to the repository around it.
    if (path === root) await createFileExclusive(join(path, ".gitignore"), "*\n");
    if (!created) await removeAbandonedTemporaries(path, clock.now() - abandonedAfterMs);
  };

  return {
    find: async (names) => {
      for (const path of pathsDownTo(root, names)) {
        if (!(await isThere(path))) return undefined;
      }
      return join(root, ...names);
    },
    make: async (names) => {
      for (const path of pathsDownTo(root, names)) {
        const created = !(await isThere(path)) && (await ensurePrivateDirectory(path));
        if (created) tidied.delete(path);
        await tidyOnce(path, created);
      }
      return join(root, ...names);
    },
  };
}

function pathsDownTo(root: string, names: readonly string[]): readonly string[] {
  return Array.from({ length: names.length + 1 }, (_, depth) => join(root, ...names.slice(0, depth)));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await assertPrivateDirectory(path);
    return true;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return false;
    throw error;
  }
}
