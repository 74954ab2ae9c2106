import type { Dirent } from "node:fs";
import type { ListKeysOptions } from "@maestro/core";
import { readdir } from "node:fs/promises";
import { hasErrorCode, isSafeName } from "@maestro/core/fs";
import { join } from "node:path";
import type { StoreDirectory } from "./store-directory.ts";
import { toStoreError } from "./to-store-error.ts";

/** The keys that begin with `prefix`, in code-unit order. Links, hidden files and foreign names are passed over. */
export async function* listKeys(
  { root, folders }: { readonly root: string; readonly folders: StoreDirectory },
  prefix: string,
  options: ListKeysOptions = {},
): AsyncGenerator<string, void, void> {
  const names = prefix.split("/").slice(0, -1);
  if (!names.every(isSafeName)) return;
  try {
    if ((await folders.find(names)) === undefined) return;
    const top = names.map((name) => `${name}/`).join("");
    yield* options.delimiter === undefined ? keysBelow(root, top, prefix) : await keysIn(root, top, prefix);
  } catch (error) {
    throw toStoreError(error, prefix);
  }
}

async function* keysBelow(root: string, folder: string, prefix: string): AsyncGenerator<string, void, void> {
  for (const key of await keysIn(root, folder, prefix)) {
    if (key.endsWith("/")) yield* keysBelow(root, key, prefix);
    else if (key.startsWith(prefix)) yield key;
  }
}

/** Keys and folders of one folder. */
async function keysIn(root: string, folder: string, prefix: string): Promise<readonly string[]> {
  return (
    (await entries(join(root, folder)))
      .filter((entry) => isSafeName(entry.name) && (entry.isFile() || entry.isDirectory()))
      // With its slash, a folder sorts among the files as its keys do.
      .map((entry) => `${folder}${entry.name}${entry.isDirectory() ? "/" : ""}`)
      .filter((key) => key.startsWith(prefix) || prefix.startsWith(key))
      .sort()
  );
}

async function entries(path: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    // Removed by another process since its parent was read.
    if (hasErrorCode(error, "ENOENT")) return [];
    throw error;
  }
}
