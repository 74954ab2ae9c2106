import { stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { currentProcessIdentity, isProcessGone, parseProcessIdentity, readFileNoFollow } from "@maestro/core/fs";

/** Which process a call belongs to is written into its directory, so that it can be removed when that process is gone. */
const ownerFile = "owner.json";

/** The record is written within milliseconds: without one, a directory this old has lost its process before that. */
const unrecordedMs = 60_000;

/** Records this process as the owner. */
export async function writeOwner(directory: string): Promise<void> {
  await writeFile(join(directory, ownerFile), JSON.stringify(currentProcessIdentity()), { mode: 0o600 });
}

/** True when the process that made a call's directory is certainly gone; false where its record cannot be read. */
export async function isAbandoned(directory: string, nowMs: number): Promise<boolean> {
  let record: Buffer | undefined;
  try {
    record = await readFileNoFollow(join(directory, ownerFile));
  } catch {
    // With too many files open, say: the call may be under way.
    return false;
  }
  const owner = parseProcessIdentity(record?.toString("utf8") ?? "");
  if (owner !== undefined) return isProcessGone(owner);
  const { mtimeMs } = await stat(directory).catch(() => ({ mtimeMs: nowMs }));
  return mtimeMs < nowMs - unrecordedMs;
}
