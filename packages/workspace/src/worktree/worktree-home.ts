import { dirname, join } from "node:path";
import { ensurePrivateDirectory } from "@maestro/core/fs";
import { ensureStateDirectory } from "../ensure-state-directory.ts";

/** Where worktrees lie, relative to the repository. */
export function worktreeHome(root: string): string {
  return join(root, ".maestro", "worktrees");
}

/** Makes that directory, hidden from git. @throws StoreError `STORE_UNSAFE` when it is a link or others may write there. */
export async function prepareWorktreeHome(root: string): Promise<string> {
  const home = worktreeHome(root);
  await ensureStateDirectory(dirname(home));
  await ensurePrivateDirectory(home);
  return home;
}
