import type { FileHandle } from "node:fs/promises";
import { StoreError } from "../store-error.ts";
import { bytesBefore, logPosition, type LogPosition } from "./log-position.ts";
import { openToRead } from "./read-file-no-follow.ts";

/** The end of a line log that has no newline: its writer was killed, or is still writing. */
export interface TornTail {
  /** Bytes after the last whole line. */
  readonly bytes: number;
}

/** Where a reader begins, and what it wants to know beside the lines. */
export interface ReadLinesOptions {
  /** Read only the lines behind this position. @default from the first line */
  readonly after?: LogPosition | undefined;
  /** Called once, after the last whole line, with the position behind it; not for a log that does not exist. */
  readonly onEnd?: ((position: LogPosition) => void) | undefined;
  /** Called once, after the last whole line, when there is a torn one. */
  readonly onTorn?: ((tail: TornTail) => void) | undefined;
}

const newline = 0x0a;

/**
 * The whole lines of a file in order, without their newlines, holding one line at a time. A last line without newline reads
 * as absent. What the lines say is the caller's to check. A missing file has no lines; a symbolic link is refused (`ELOOP`).
 * @throws StoreError `STORE_UNSAFE` for what is no regular file; `STORE_CONFLICT` when `after` is of a file that has been
 * removed, replaced or shortened since.
 */
export async function* readLines(path: string, options: ReadLinesOptions = {}): AsyncGenerator<string, void, void> {
  const { after, onEnd, onTorn } = options;
  const handle = await openToRead(path);
  if (handle === undefined) {
    if (after !== undefined) throw replacedError(path);
    return;
  }
  const first = after === undefined ? 0 : await startBehind(after, { handle, path });
  const file = onEnd && (await handle.stat());
  let pieces: Buffer[] = [];
  let bytesRead = 0;
  for await (const chunk of handle.createReadStream({ start: first }) as AsyncIterable<Buffer>) {
    bytesRead += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end));
      yield pieces.length === 1 ? chunk.toString("utf8", start, end) : Buffer.concat(pieces).toString("utf8");
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  const tornBytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (tornBytes > 0) onTorn?.({ bytes: tornBytes });
  if (file !== undefined) onEnd?.(logPosition(file, first + bytesRead - tornBytes));
}

async function startBehind(
  position: LogPosition,
  { handle, path }: { readonly handle: FileHandle; readonly path: string },
): Promise<number> {
  const bytes = bytesBefore(position, await handle.stat());
  if (bytes !== undefined) return bytes;
  await handle.close();
  throw replacedError(path);
}

function replacedError(path: string): StoreError {
  return new StoreError("STORE_CONFLICT", `${path} was removed, replaced or shortened since it was last read.`, {
    hint: "Read it from its first line.",
    details: { path },
  });
}
