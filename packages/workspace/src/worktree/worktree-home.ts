import { lstat } from "node:fs/promises";
import { join } from "node:path";
import { createFileExclusive, ensurePrivateDirectory } from "@maestro/core/fs";

/** Where worktrees lie, relative to the repository. */
export function worktreeHome(root: string): string {
  return join(root, ".maestro", "worktrees");
}

/** Makes that directory, hidden from git. @throws StoreError `STORE_UNSAFE` when it is a link or others may write there. */
export async function prepareWorktreeHome(root: string): Promise<string> {
  const state = join(root, ".maestro");
  await ensurePrivateDirectory(state);
  const ignores = join(state, ".gitignore");
  const there = await lstat(ignores).then(
    () => true,
    () => false,
  );
  // Somebody else may be making it right now: then it is made.
  if (!there) await createFileExclusive(ignores, "*\n").catch(() => undefined);
  const home = worktreeHome(root);
  await ensurePrivateDirectory(home);
  return home;
}
