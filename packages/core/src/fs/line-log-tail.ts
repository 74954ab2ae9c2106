import type { FileHandle } from "node:fs/promises";

const newline = 0x0a;

/** One block holds the end of nearly every record line; longer lines take more blocks. */
const blockBytes = 16_384;

/** How many bytes of a line log are whole lines. */
export async function endOfWholeLines(file: FileHandle, size: number): Promise<number> {
  return (await lastNewlineBefore(file, size)) + 1;
}

/** The line that ends, with its newline, at byte `end`; undefined at the file's beginning. */
export async function readLineBefore(file: FileHandle, end: number): Promise<string | undefined> {
  if (end === 0) return undefined;
  const start = (await lastNewlineBefore(file, end - 1)) + 1;
  const line = Buffer.alloc(end - 1 - start);
  await file.read(line, 0, line.length, start);
  return line.toString("utf8");
}

async function lastNewlineBefore(file: FileHandle, end: number): Promise<number> {
  const block = Buffer.allocUnsafe(Math.min(blockBytes, end));
  for (let stop = end; stop > 0; stop -= block.length) {
    const start = Math.max(0, stop - block.length);
    const { bytesRead } = await file.read(block, 0, stop - start, start);
    const found = block.subarray(0, bytesRead).lastIndexOf(newline);
    if (found !== -1) return start + found;
  }
  return -1;
}
