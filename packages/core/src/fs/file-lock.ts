import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { sleep } from "../abort.ts";
import { StoreError } from "../store-error.ts";
import { linkTemporary } from "./create-file-exclusive.ts";
import { hasErrorCode } from "./has-error-code.ts";
import { endLease, wantedMark, wasHandedOver } from "./lock-lease.ts";
import { currentProcessIdentity, isProcessGone, parseProcessIdentity } from "./process-identity.ts";
import { readFileNoFollow } from "./read-file-no-follow.ts";
import { unlinkIfThere, writeTemporary } from "./temporary-file.ts";
import { waitInLine } from "./wait-in-line.ts";
import { privateFileMode } from "./write-file-durable.ts";

/** How long to wait for a lock. */
export interface FileLockOptions {
  /** Ends the wait, not `fn`. */
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the lock; work under it is not limited. @default 10000 */
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 10_000;

/** Pauses between two looks at another process's lock: most are held for less than a millisecond. */
const pausesMs = [1, 1, 2, 3] as const;
const longestPauseMs = 4;

/** Looks at a lock that was handed over before its last owner wants it again: longer than any pause of those who wait. */
const politeLooks = 20;

/**
 * Runs `fn` while no other caller, in this process or another one on this machine, holds the lock of `path`. A lock whose
 * owner was killed is taken over. Not reentrant: taking the same lock inside `fn` waits for itself until the time is over.
 * @param path - The file that the lock is for; the lock is the hidden file `.<name>.lock` beside it.
 * @throws StoreError `STORE_LOCKED` when the time is over.
 */
export async function withFileLock<T>(path: string, fn: () => Promise<T>, options: FileLockOptions = {}): Promise<T> {
  const lock = lockOf(path);
  return inTurn(lock, options, async (acquireLock) => {
    endLease(lock);
    await acquireLock();
    try {
      return await fn();
    } finally {
      await unlinkIfThere(lock);
    }
  });
}

/** The lock of a file: the hidden file `.<name>.lock` beside it. */
export function lockOf(path: string): string {
  return join(resolve(dirname(path)), `.${basename(path)}.lock`);
}

/**
 * Runs `fn` when it is this caller's turn among those of this process. `fn` takes the lock by the function that it is
 * given, which resolves with the claim, and has to remove it or keep it.
 */
export async function inTurn<T>(
  lock: string,
  options: FileLockOptions,
  fn: (acquireLock: () => Promise<string>) => Promise<T>,
): Promise<T> {
  options.signal?.throwIfAborted();
  const waiting = limitWait(lock, options);
  try {
    const leave = await waitInLine(lock, waiting.signal);
    try {
      return await fn(async () => {
        const claim = await acquire(lock, waiting.signal);
        waiting.end();
        return claim;
      });
    } finally {
      leave();
    }
  } finally {
    waiting.end();
  }
}

function limitWait(lock: string, options: FileLockOptions): { readonly signal: AbortSignal; readonly end: () => void } {
  const controller = new AbortController();
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const timer = setTimeout(() => {
    controller.abort(
      new StoreError("STORE_LOCKED", `${lock} was not released within ${timeoutMs} ms.`, {
        hint: "Another process is still writing. If none is, remove the lock file.",
        details: { path: lock, timeoutMs },
      }),
    );
  }, timeoutMs);
  const onAbort = (): void => controller.abort(options.signal?.reason);
  options.signal?.addEventListener("abort", onAbort, { once: true });
  const end = (): void => {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", onAbort);
  };
  return { signal: controller.signal, end };
}

async function acquire(lock: string, signal: AbortSignal): Promise<string> {
  const claim = JSON.stringify({ ...currentProcessIdentity(), nonce: randomUUID() });
  if (wasHandedOver(lock)) await letOthersIn(lock, signal);
  let isMarked = false;
  try {
    for (let attempt = 0; !(await tryAcquire(lock, claim)); attempt += 1) {
      // The first time it most likely is held for one short write.
      if (attempt > 0) await markWanted(lock);
      isMarked = attempt > 0;
      await sleep(pausesMs[attempt] ?? longestPauseMs, signal);
    }
    return claim;
  } finally {
    // Others that still wait mark it again at their next look.
    if (isMarked) await unlinkIfThere(wantedMark(lock));
  }
}

/** Waits until the one that waits has got the lock, which removes the mark; a mark of the dead is removed here. */
async function letOthersIn(lock: string, signal: AbortSignal): Promise<void> {
  const mark = wantedMark(lock);
  for (let look = 0; look < politeLooks; look += 1) {
    if (!existsSync(mark)) return;
    await sleep(1, signal);
  }
  await unlinkIfThere(mark);
}

async function markWanted(lock: string): Promise<void> {
  try {
    await writeFile(wantedMark(lock), "", { flag: "wx", mode: privateFileMode });
  } catch (error) {
    if (!hasErrorCode(error, "EEXIST")) throw error;
  }
}

async function tryAcquire(lock: string, claim: string): Promise<boolean> {
  const holder = await readClaim(lock);
  if (holder !== undefined) return isAbandoned(holder) && (await takeOver(lock, holder, claim));
  return linkTemporary(await writeClaim(lock, claim), lock);
}

/**
 * Replaces the claim of a dead holder. Between seeing that claim and replacing it somebody else may have done the same, so
 * the replacement happens under a lock of its own: whoever holds that and still sees the dead claim is the only one who may
 * replace it, because the dead cannot release it. Should the holder of the second lock die too, the same rule applies to it.
 */
async function takeOver(lock: string, deadClaim: string, claim: string): Promise<boolean> {
  const guard = `${lock}.next`;
  if (!(await tryAcquire(guard, claim))) return false;
  try {
    if ((await readClaim(lock)) !== deadClaim) return false;
    await rename(await writeClaim(lock, claim), lock);
    return true;
  } finally {
    await unlinkIfThere(guard);
  }
}

function writeClaim(lock: string, claim: string): Promise<string> {
  return writeTemporary(lock, claim, { mode: privateFileMode, sync: false });
}

async function readClaim(lock: string): Promise<string | undefined> {
  return (await readFileNoFollow(lock))?.toString("utf8");
}

function isAbandoned(claim: string): boolean {
  const owner = parseProcessIdentity(claim);
  return owner !== undefined && isProcessGone(owner);
}
