import { existsSync, readFileSync, unlinkSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";

/** A log that stays open, and its lock held, for a moment after an append: the next append costs one write. */
export interface LockLease {
  /** What the lock says while it is this process's. */
  readonly claim: string;
  readonly file: FileHandle;
  /** Which file that is; another one at its path is not written to. */
  readonly device: number;
  readonly inode: number;
  /** Bytes of the log, all of them whole lines. */
  size: number;
  lastLine: string | undefined;
  /** When other work of this process last had a turn. Milliseconds of `performance.now()`. */
  turnAt: number;
}

/** How long a lock may be kept without being used: callers that append one by one come back much sooner. */
const idleMs = 2;

/** How long a lock is kept for its user while others wait: handing it over costs one to four of these milliseconds. */
const shareMs = 20;

interface Kept {
  readonly lease: LockLease;
  readonly since: number;
  usedAt: number;
  timer: NodeJS.Timeout | undefined;
}

const kept = new Map<string, Kept>();
const handedOver = new Set<string>();
let isExitWatched = false;

/** The mark by which processes that wait for a lock tell its owner so. */
export function wantedMark(lock: string): string {
  return `${lock}.wanted`;
}

/** Keeps a lock that this process has just worked under. */
export function keepLease(lock: string, lease: LockLease): void {
  if (!isExitWatched) process.once("exit", () => [...kept.keys()].forEach(endLease));
  isExitWatched = true;
  const now = performance.now();
  const entry: Kept = { lease, since: now, usedAt: now, timer: undefined };
  const look = (): void => {
    if (performance.now() - entry.usedAt >= idleMs) endLease(lock);
    else entry.timer = setTimeout(look, idleMs);
  };
  entry.timer = setTimeout(look, idleMs);
  kept.set(lock, entry);
}

/** The lease of a lock if it may be used once more; one that had its share while others wait is ended instead. */
export function findLease(lock: string): LockLease | undefined {
  const entry = kept.get(lock);
  if (entry === undefined) return undefined;
  entry.usedAt = performance.now();
  if (entry.usedAt - entry.since < shareMs || !existsSync(wantedMark(lock))) return entry.lease;
  endLease(lock);
  handedOver.add(lock);
  return undefined;
}

/** Gives a kept lock up; without one nothing happens. */
export function endLease(lock: string): void {
  const entry = kept.get(lock);
  if (entry === undefined) return;
  kept.delete(lock);
  clearTimeout(entry.timer);
  // Nothing is lost with an error of a close: whoever wants the disk to confirm does not append under a lease.
  void entry.lease.file.close().catch(() => {});
  try {
    // Its folder may have been removed and made anew meanwhile, with a lock of somebody else.
    if (readFileSync(lock, "utf8") === entry.lease.claim) unlinkSync(lock);
  } catch {
    // The folder is gone, and the lock with it. A lock that cannot be removed ends with this process.
  }
}

/** True, once, when a lease was ended for others: they have to be let in first. */
export function wasHandedOver(lock: string): boolean {
  return handedOver.delete(lock);
}
