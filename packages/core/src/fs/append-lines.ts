import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { InvalidArgumentError } from "../invalid-argument.ts";
import { withFileLock, type FileLockOptions } from "./file-lock.ts";
import { endOfWholeLines, readLineBefore } from "./line-log-tail.ts";
import { noFollow, statRegularFile } from "./read-file-no-follow.ts";
import { syncDirectory } from "./sync-directory.ts";
import { privateFileMode } from "./write-file-durable.ts";

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
  return append(path, () => Promise.resolve(lines), options);
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
  return append(path, async (file, end) => next(await readLineBefore(file, end)), options);
}

type MakeLines = (file: FileHandle, wholeBytes: number) => Promise<readonly string[]>;

function append(path: string, makeLines: MakeLines, options: AppendLinesOptions): Promise<AppendReport> {
  return withFileLock(
    path,
    async () => {
      const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | noFollow;
      const file = await open(path, flags, privateFileMode);
      try {
        const { size } = await statRegularFile(file, path);
        if (size === 0) await file.chmod(privateFileMode);
        const wholeBytes = await endOfWholeLines(file, size);
        const lines = await makeLines(file, wholeBytes);
        assertWhole(lines);
        if (wholeBytes < size) await file.truncate(wholeBytes);
        if (lines.length > 0) await writeWhole(file, wholeBytes, Buffer.from(`${lines.join("\n")}\n`));
        if (options.durable === true) await file.datasync();
        if (options.durable === true && size === 0) await syncDirectory(dirname(path));
        return { tornBytes: size - wholeBytes };
      } finally {
        await file.close();
      }
    },
    options,
  );
}

async function writeWhole(file: FileHandle, start: number, data: Buffer): Promise<void> {
  try {
    for (let done = 0; done < data.length;) {
      // One write as a rule; the system writes less only when the disk is nearly full.
      done += (await file.write(data, done)).bytesWritten;
    }
  } catch (error) {
    await file.truncate(start);
    throw error;
  }
}

function assertWhole(lines: readonly string[]): void {
  const broken = lines.findIndex((line) => line.includes("\n"));
  if (broken === -1) return;
  throw new InvalidArgumentError({
    argument: `lines[${broken}]`,
    value: lines[broken],
    expected: "a line without a newline",
  });
}
