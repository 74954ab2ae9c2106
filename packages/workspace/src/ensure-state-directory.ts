import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { createFileExclusive, ensurePrivateDirectory } from "@maestro/core/fs";

/**
 * Makes the state directory `.maestro`, hidden from git by an ignore file of its own: what is stored belongs to this machine.
 * @throws StoreError `STORE_UNSAFE` when it is a link or others may write there.
 */
export async function ensureStateDirectory(state: string): Promise<void> {
  await ensurePrivateDirectory(state);
  const ignores = join(state, ".gitignore");
  const isThere = await lstat(ignores).then(
    () => true,
    () => false,
  );
  // Somebody else may be making it right now: then it is made.
  if (!isThere) await createFileExclusive(ignores, "*\n").catch(() => undefined);
}
