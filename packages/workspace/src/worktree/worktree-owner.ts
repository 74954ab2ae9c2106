import { rm } from "node:fs/promises";
import {
  currentProcessIdentity,
  isProcessGone,
  parseProcessIdentity,
  readFileNoFollow,
  writeFileDurable,
} from "@maestro/core/fs";

/** Which process a worktree belongs to is written beside it, so that it can be removed when that process is gone. */
const suffix = ".owner.json";

/** Records this process as the owner. */
export async function writeOwner(worktree: string): Promise<void> {
  await writeFileDurable(worktree + suffix, `${JSON.stringify(currentProcessIdentity())}\n`);
}

/** Forgets who owned it. */
export async function removeOwner(worktree: string): Promise<void> {
  await rm(worktree + suffix, { force: true });
}

/** True when the process that made a worktree is gone. Without a readable record it may be just being made: false. */
export async function isAbandoned(worktree: string): Promise<boolean> {
  const record = await readFileNoFollow(worktree + suffix).catch(() => undefined);
  const owner = parseProcessIdentity(record?.toString("utf8") ?? "");
  return owner !== undefined && isProcessGone(owner);
}
