import type { CapturedStream } from "./process-runner.ts";
import { wholeCharactersEnd, wholeCharactersStart } from "./utf8-boundary.ts";

/** Keeps the first and the last half of what a stream gave, in memory that does not grow with the stream. */
export interface StreamCapture {
  readonly add: (chunk: Buffer) => void;
  readonly totalBytes: () => number;
  readonly result: () => CapturedStream;
}

/** @param maxBytes - Bytes kept in all; 0 keeps nothing and still counts. */
export function createStreamCapture(maxBytes: number): StreamCapture {
  const headBytes = Math.ceil(maxBytes / 2);
  const tailBytes = maxBytes - headBytes;
  let head = Buffer.alloc(0);
  let headUsed = 0;
  let ring: Buffer | undefined;
  let total = 0;

  const addToHead = (chunk: Buffer): number => {
    const taken = Math.min(headBytes - headUsed, chunk.length);
    if (headUsed + taken > head.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(headBytes, Math.max(4096, 2 * head.length, headUsed + taken)));
      head.copy(larger, 0, 0, headUsed);
      head = larger;
    }
    chunk.copy(head, headUsed, 0, taken);
    headUsed += taken;
    return taken;
  };

  // The ring's position follows from how many bytes went past it, so there is no second counter to keep in step.
  const addToTail = (rest: Buffer, passed: number): void => {
    ring ??= Buffer.allocUnsafeSlow(tailBytes);
    const kept = rest.length > tailBytes ? rest.subarray(rest.length - tailBytes) : rest;
    const start = (passed + rest.length - kept.length) % tailBytes;
    const untilWrap = Math.min(kept.length, tailBytes - start);
    kept.copy(ring, start, 0, untilWrap);
    kept.copy(ring, 0, untilWrap);
  };

  const tail = (): Buffer => {
    const passed = total - headUsed;
    if (ring === undefined) return Buffer.alloc(0);
    if (passed <= tailBytes) return ring.subarray(0, passed);
    const start = passed % tailBytes;
    return Buffer.concat([ring.subarray(start), ring.subarray(0, start)]);
  };

  return {
    add: (chunk) => {
      const taken = headUsed < headBytes ? addToHead(chunk) : 0;
      if (taken < chunk.length && tailBytes > 0) addToTail(chunk.subarray(taken), total - (headUsed - taken));
      total += chunk.length;
    },
    totalBytes: () => total,
    result: () => {
      const first = head.subarray(0, headUsed);
      const last = tail();
      const truncated = total > maxBytes;
      if (!truncated) {
        const whole = Buffer.concat([first, last]);
        return { text: whole.toString("utf8", 0, wholeCharactersEnd(whole)), totalBytes: total, truncated };
      }
      const before = first.subarray(0, wholeCharactersEnd(first));
      const after = last.subarray(wholeCharactersStart(last), wholeCharactersEnd(last));
      const dropped = total - before.length - after.length;
      const text = `${before.toString("utf8")}\n[... ${dropped} bytes dropped ...]\n${after.toString("utf8")}`;
      return { text, totalBytes: total, truncated };
    },
  };
}
