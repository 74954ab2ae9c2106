import { createHash } from "node:crypto";
import { rmdir, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Clock, type KeyValueStore, storeConflict, systemClock } from "@maestro/core";
import {
  appendLines,
  appendLinesAfter,
  createFileExclusive,
  hasErrorCode,
  readFileNoFollow,
  readLines,
  splitStoreKey,
  withFileLock,
  writeFileDurable,
} from "@maestro/core/fs";
import { listKeys } from "./list-keys.ts";
import { createStoreDirectory } from "./store-directory.ts";
import { toStoreError } from "./to-store-error.ts";

/** The unfinished last line of a log, left by a killed writer or seen while a writer is at work. */
export interface TornLine {
  readonly key: string;
  readonly bytes: number;
  /** True when it was cut off before an append; false when a reader passed over it. */
  readonly removed: boolean;
}

/** Where a store is, and what is called when it meets an unfinished line. */
export interface FileStoreOptions {
  /** Made, with mode 0700, by the first write. */
  readonly directory: string;
  /** Told of every unfinished last line. */
  readonly onTorn?: ((torn: TornLine) => void) | undefined;
  /** Dates what killed processes left behind. @default systemClock */
  readonly clock?: Clock | undefined;
}

/**
 * A store of files: key `a/b.json` is `<directory>/a/b.json`, and several processes of one machine may use it at once. A
 * value's version is the SHA-256 of its content. Nothing touches the disk before the first write.
 *
 * Each function rejects with StoreError `STORE_INVALID_KEY`, `STORE_UNSAFE` (a link, or a place others can write to),
 * `STORE_LOCKED` (ten seconds without getting the key's lock) or `STORE_IO`; `put` also with `STORE_CONFLICT`.
 */
export function createFileStore(options: FileStoreOptions): KeyValueStore {
  const root = resolve(options.directory);
  const folders = createStoreDirectory(root, options.clock ?? systemClock);

  const find = async (key: string): Promise<string | undefined> => {
    const names = splitStoreKey(key);
    const folder = await folders.find(names.slice(0, -1));
    return folder === undefined ? undefined : join(folder, names.at(-1) ?? "");
  };

  /** Runs a write, and once more if its folder vanishes between the check and the write. */
  const write = async <T>(key: string, action: (path: string) => Promise<T>): Promise<T> => {
    const names = splitStoreKey(key);
    const attempt = async (): Promise<T> => action(join(await folders.make(names.slice(0, -1)), names.at(-1) ?? ""));
    try {
      return await attempt().catch((error: unknown) => {
        if (hasErrorCode(error, "ENOENT")) return attempt();
        throw error;
      });
    } catch (error) {
      throw toStoreError(error, key);
    }
  };

  const reportCut = (key: string, bytes: number): void => {
    if (bytes > 0) options.onTorn?.({ key, bytes, removed: true });
  };

  return {
    get: async (key) => {
      try {
        const path = await find(key);
        const content = path === undefined ? undefined : await readFileNoFollow(path);
        return content && { value: content.toString("utf8"), version: versionOf(content) };
      } catch (error) {
        throw toStoreError(error, key);
      }
    },

    put: (key, value, { expectedVersion, durable } = {}) =>
      write(key, async (path) => {
        const content = Buffer.from(value);
        if (expectedVersion === null) {
          if (!(await createFileExclusive(path, content, { durable }))) throw storeConflict(key);
          return versionOf(content);
        }
        await withFileLock(path, async () => {
          if (expectedVersion !== undefined) {
            const stored = await readFileNoFollow(path);
            if (stored === undefined || versionOf(stored) !== expectedVersion) throw storeConflict(key);
          }
          await writeFileDurable(path, content, { durable });
        });
        return versionOf(content);
      }),

    append: async (key, lines, { durable } = {}) => {
      const report = await write(key, (path) => appendLines(path, lines, { durable }));
      reportCut(key, report.tornBytes);
    },

    appendAfter: async (key, next, { durable } = {}) => {
      const report = await write(key, (path) => appendLinesAfter(path, next, { durable }));
      reportCut(key, report.tornBytes);
    },

    readLines: async function* (key, readOptions) {
      try {
        const path = await find(key);
        if (path === undefined) {
          if (readOptions?.after !== undefined) throw storeConflict(key);
          return;
        }
        yield* readLines(path, {
          ...readOptions,
          onTorn: (tail) => {
            options.onTorn?.({ key, bytes: tail.bytes, removed: false });
            readOptions?.onTorn?.(tail);
          },
        });
      } catch (error) {
        throw toStoreError(error, key);
      }
    },

    list: (prefix, listOptions) => listKeys({ root, folders }, prefix, listOptions),

    delete: async (key) => {
      try {
        const path = await find(key);
        if (path === undefined) return;
        await withFileLock(path, () => unlink(path));
        if (dirname(path) !== root) await removeEmptyFolder(dirname(path));
      } catch (error) {
        if (!hasErrorCode(error, "ENOENT")) throw toStoreError(error, key);
      }
    },
  };
}

async function removeEmptyFolder(path: string): Promise<void> {
  try {
    await rmdir(path);
  } catch (error) {
    // Something is in it, or somebody else removed it first.
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].some((code) => hasErrorCode(error, code))) throw error;
  }
}

function versionOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
