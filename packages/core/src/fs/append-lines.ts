import { dirname, resolve } from "node:path";
import { appendUnderLease } from "./append-under-lease.ts";
import { type FileLockOptions, inTurn, lockOf } from "./file-lock.ts";
import { endOfWholeLines, readLineBefore } from "./line-log-tail.ts";
import { endLease, findLease, keepLease, type LockLease } from "./lock-lease.ts";
import { linesOf, linesText, type NewLines, openLog, writeWhole } from "./open-log.ts";
import { syncDirectory } from "./sync-directory.ts";
import { unlinkIfThere } from "./temporary-file.ts";
import { isInUse } from "./wait-in-line.ts";

/** How lines are appended. */
export interface AppendLinesOptions extends FileLockOptions {
  /** Settle only when the lines are on the disk. @default false */
  readonly durable?: boolean | undefined;
}

/** What an append found at the end of the file. */
export interface AppendReport {
  /** Bytes of an unfinished line that a killed writer had left and that were cut off; mostly 0. */
  readonly tornBytes: number;
}

/**
 * Appends whole lines in one write, under the file's lock. Creates the file with mode 0600; the directory must exist.
 * @param lines - Without their newlines; they stay together.
 * @throws StoreError `STORE_LOCKED`; `STORE_UNSAFE` for what is no regular file
 * @throws InvalidArgumentError when a line holds a newline.
 */
export function appendLines(
  path: string,
  lines: readonly string[],
  options: AppendLinesOptions = {},
): Promise<AppendReport> {
  if (lines.length === 0) return Promise.resolve({ tornBytes: 0 });
  return append(path, lines, options);
}

/**
 * Appends what `next` makes of the last whole line, while no other writer can append.
 * @throws StoreError `STORE_LOCKED`; `STORE_UNSAFE` for what is no regular file
 * @throws InvalidArgumentError when a line holds a newline.
 */
export function appendLinesAfter(
  path: string,
  next: (lastLine: string | undefined) => readonly string[],
  options: AppendLinesOptions = {},
): Promise<AppendReport> {
  return append(path, next, options);
}

/** A log with longer writes is not kept open: under a lease nothing else of this process goes on during a write. */
const maxLeaseBytes = 65_536;

async function append(path: string, content: NewLines, options: AppendLinesOptions): Promise<AppendReport> {
  const { signal, durable = false } = options;
  signal?.throwIfAborted();
  const log = resolve(path);
  const lock = lockOf(log);
  const leased = durable || isInUse(lock) ? undefined : findLease(lock);
  if (leased !== undefined && (await appendUnderLease(log, content, { lock, lease: leased }))) return { tornBytes: 0 };
  return inTurn(lock, options, async (acquireLock) => {
    // Those who waited in line behind the first find its lease.
    const lease = durable ? undefined : findLease(lock);
    if (lease !== undefined && (await appendUnderLease(log, content, { lock, lease }))) return { tornBytes: 0 };
    endLease(lock);
    const claim = await acquireLock();
    let isKept = false;
    try {
      const { report, keep } = await appendUnderLock(log, content, durable);
      if (keep !== undefined) keepLease(lock, { ...keep, claim });
      isKept = keep !== undefined;
      return report;
    } finally {
      if (!isKept) await unlinkIfThere(lock);
    }
  });
}

/** Opens the log, cuts off what a killed writer left, and appends. */
async function appendUnderLock(
  path: string,
  content: NewLines,
  durable: boolean,
): Promise<{ readonly report: AppendReport; readonly keep?: Omit<LockLease, "claim"> | undefined }> {
  const { file, size, device, inode } = await openLog(path);
  let isKept = false;
  try {
    const wholeBytes = await endOfWholeLines(file, size);
    const last = typeof content === "function" ? await readLineBefore(file, wholeBytes) : undefined;
    const lines = linesOf(content, last);
    const data = Buffer.from(linesText(lines));
    if (wholeBytes < size) await file.truncate(wholeBytes);
    await writeWhole(file, wholeBytes, data);
    if (durable) await file.datasync();
    if (durable && size === 0) await syncDirectory(dirname(path));
    const report = { tornBytes: size - wholeBytes };
    if (durable || data.length > maxLeaseBytes) return { report };
    isKept = true;
    const turnAt = performance.now();
    const lastLine = lines.at(-1) ?? last;
    return { report, keep: { file, device, inode, size: wholeBytes + data.length, lastLine, turnAt } };
  } finally {
    if (!isKept) await file.close();
  }
}
