import { openToRead } from "./read-file-no-follow.ts";

/** The end of a line log that has no newline: its writer was killed, or is still writing. */
export interface TornTail {
  /** Bytes after the last whole line. */
  readonly bytes: number;
}

/** What a reader wants to know beside the lines. */
export interface ReadLinesOptions {
  /** Called once, after the last whole line, when there is a torn one. */
  readonly onTorn?: ((tail: TornTail) => void) | undefined;
}

const newline = 0x0a;

/**
 * The whole lines of a file in order, without their newlines, holding one line at a time. A last line without newline reads
 * as absent. What the lines say is the caller's to check. A missing file has no lines; a symbolic link is refused (`ELOOP`).
 * @throws StoreError `STORE_UNSAFE` for what is no regular file.
 */
export async function* readLines(path: string, options: ReadLinesOptions = {}): AsyncGenerator<string, void, void> {
  const handle = await openToRead(path);
  if (handle === undefined) return;
  let pieces: Buffer[] = [];
  for await (const chunk of handle.createReadStream() as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end));
      yield pieces.length === 1 ? chunk.toString("utf8", start, end) : Buffer.concat(pieces).toString("utf8");
      pieces = [];
      start = end + 1;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (bytes > 0) options.onTorn?.({ bytes });
}
