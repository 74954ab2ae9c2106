import { wholeCharactersEnd } from "./utf8-boundary.ts";

/** Cuts a stream of bytes into lines. */
export interface LineSplitter {
  readonly add: (chunk: Buffer) => void;
  /** Delivers a last line that has no newline. */
  readonly end: () => void;
}

/** What a line splitter does with a line. */
export interface LineSplitterOptions {
  /** Bytes of one line that are kept; the rest is dropped and counted in a note at its end. */
  readonly maxLineBytes: number;
  readonly onLine: (line: string) => void;
}

const newline = 0x0a;
const carriageReturn = 0x0d;

/**
 * Splits at newlines before decoding, so that a character torn between two chunks is whole again in its line, and joins
 * a line's pieces once, so that a line of many chunks costs no more than its bytes.
 */
export function createLineSplitter(options: LineSplitterOptions): LineSplitter {
  const { maxLineBytes, onLine } = options;
  let pieces: Buffer[] = [];
  let keptBytes = 0;
  let droppedBytes = 0;

  const keep = (piece: Buffer): void => {
    const kept = Math.min(piece.length, maxLineBytes - keptBytes);
    if (kept > 0) pieces.push(kept === piece.length ? piece : piece.subarray(0, kept));
    keptBytes += kept;
    droppedBytes += piece.length - kept;
  };

  const deliver = (): void => {
    const [first] = pieces;
    const line = pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces);
    const dropped = droppedBytes;
    pieces = [];
    keptBytes = 0;
    droppedBytes = 0;
    onLine(dropped === 0 ? decodeLine(line) : decodeCutLine(line, dropped));
  };

  return {
    add: (chunk) => {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        keep(chunk.subarray(start, end));
        start = end + 1;
        deliver();
      }
      if (start < chunk.length) keep(chunk.subarray(start));
    },
    end: () => {
      if (keptBytes + droppedBytes > 0) deliver();
    },
  };
}

function decodeLine(line: Buffer): string {
  const end = line.at(-1) === carriageReturn ? line.length - 1 : line.length;
  return line.toString("utf8", 0, end);
}

function decodeCutLine(line: Buffer, droppedBytes: number): string {
  const end = wholeCharactersEnd(line);
  return `${line.toString("utf8", 0, end)} [... ${droppedBytes + line.length - end} bytes of this line dropped ...]`;
}
