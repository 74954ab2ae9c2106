import { ftruncateSync, lstatSync, writeSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { endLease, type LockLease } from "./lock-lease.ts";
import { linesOf, linesText, type NewLines } from "./open-log.ts";

/** So long a caller that appends one by one may go on before everything else of the process has a turn. */
const turnMs = 4;

/**
 * Appends to a log that this process has kept open. Nothing is awaited before the write, so no two callers are in here at
 * once; and it goes to the system's memory, which takes less time than handing it to a thread would.
 * @returns False when the log at the path is no longer the one that was kept; the lease is ended then, and nothing written.
 */
export async function appendUnderLease(
  path: string,
  content: NewLines,
  { lock, lease }: { readonly lock: string; readonly lease: LockLease },
): Promise<boolean> {
  if (!isStillThere(path, lease)) {
    endLease(lock);
    return false;
  }
  const lines = linesOf(content, lease.lastLine);
  const data = Buffer.from(linesText(lines));
  try {
    for (let done = 0; done < data.length;) done += writeSync(lease.file.fd, data, done);
  } catch (error) {
    ftruncateSync(lease.file.fd, lease.size);
    endLease(lock);
    throw error;
  }
  lease.size += data.length;
  lease.lastLine = lines.at(-1) ?? lease.lastLine;
  if (performance.now() - lease.turnAt > turnMs) {
    await setImmediate();
    lease.turnAt = performance.now();
  }
  return true;
}

/** Whether somebody replaced, removed or wrote to the log without its lock. */
function isStillThere(path: string, { device, inode, size }: LockLease): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && stats.dev === device && stats.ino === inode && stats.size === size;
}
