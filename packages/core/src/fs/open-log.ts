import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { InvalidArgumentError } from "../invalid-argument.ts";
import { noFollow, statRegularFile } from "./read-file-no-follow.ts";
import { privateFileMode } from "./write-file-durable.ts";

/** A line log opened to be appended to, and which file that is. */
export interface OpenLog {
  readonly file: FileHandle;
  readonly size: number;
  readonly device: number;
  readonly inode: number;
}

/** Opens a log, made with mode 0600 where missing. The caller closes it. */
export async function openLog(path: string): Promise<OpenLog> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | noFollow;
  const file = await open(path, flags, privateFileMode);
  try {
    const { size, dev, ino } = await statRegularFile(file, path);
    if (size === 0) await file.chmod(privateFileMode);
    return { file, size, device: dev, inode: ino };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Writes at the end of a log that is whole up to `start`; what cannot be written whole is taken back. */
export async function writeWhole(file: FileHandle, start: number, data: Buffer): Promise<void> {
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

/** Lines to append, or what makes them of the last whole line. */
export type NewLines = readonly string[] | ((lastLine: string | undefined) => readonly string[]);

/** The lines that follow a last line. */
export function linesOf(content: NewLines, lastLine: string | undefined): readonly string[] {
  return typeof content === "function" ? content(lastLine) : content;
}

/**
 * Lines as a log holds them.
 * @throws InvalidArgumentError when a line holds a newline.
 */
export function linesText(lines: readonly string[]): string {
  const broken = lines.findIndex((line) => line.includes("\n"));
  if (broken === -1) return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
  throw new InvalidArgumentError({
    argument: `lines[${broken}]`,
    value: lines[broken],
    expected: "a line without a newline",
  });
}
