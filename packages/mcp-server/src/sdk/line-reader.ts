import { scanEnvelope, type EnvelopeScan } from "./scan-envelope.ts";

/** A line that was too long, with what could be read of its request. */
export interface OversizedLine {
  readonly bytes: number;
  /** Of a request, which waits for an answer; undefined for anything else. */
  readonly id: string | number | undefined;
}

/** What becomes of the lines. */
export interface LineReaderOptions {
  /** The line's end included. */
  readonly maxBytes: number;
  /** Takes each line, without its end. */
  readonly onLine: (line: string) => void;
  /** Told of each line that is longer than `maxBytes`; none of it is kept. */
  readonly onOversized: (line: OversizedLine) => void;
}

const newline = 10;

/** Takes a stream's bytes as they come, however they are cut, and gives out its lines. */
export function createLineReader({ maxBytes, onLine, onOversized }: LineReaderOptions): (chunk: Buffer) => void {
  let parts: Buffer[] = [];
  let bytes = 0;
  let scan: EnvelopeScan | undefined;
  const take = (part: Buffer): void => {
    bytes += part.length;
    if (scan === undefined && bytes > maxBytes) {
      scan = scanEnvelope();
      for (const earlier of parts) scan.push(earlier);
      parts = [];
    }
    if (scan === undefined) parts.push(part);
    else scan.push(part);
  };
  return (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end + 1));
      const [kept, length, oversized] = [parts, bytes, scan];
      [parts, bytes, scan, start] = [[], 0, undefined, end + 1];
      if (oversized === undefined)
        onLine(
          Buffer.concat(kept)
            .toString("utf8")
            .replace(/\r?\n$/, ""),
        );
      else onOversized({ bytes: length, id: oversized.requestId() });
    }
    if (start < chunk.length) take(chunk.subarray(start));
  };
}
