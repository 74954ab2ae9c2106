import { Transform, type TransformCallback } from "node:stream";
import { scanEnvelope, type EnvelopeScan } from "./scan-envelope.ts";

/** A message that was too long, as far as it could be told who waits for what. */
export interface OversizedMessage {
  readonly bytes: number;
  /** Of a request, which waits for an answer; undefined for anything else. */
  readonly id: string | number | undefined;
}

const newline = 10;

/**
 * Passes on lines, whole, and drops each that is longer than `maxBytes`, telling who sent it. The SDK's own reader would
 * close the connection.
 */
export function createLineLimiter(maxBytes: number, onOversized: (message: OversizedMessage) => void): Transform {
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
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        take(chunk.subarray(start, end + 1));
        if (scan === undefined) this.push(parts.length === 1 ? parts[0] : Buffer.concat(parts));
        else onOversized({ bytes, id: scan.requestId() });
        [parts, bytes, scan, start] = [[], 0, undefined, end + 1];
      }
      if (start < chunk.length) take(chunk.subarray(start));
      done();
    },
  });
}
