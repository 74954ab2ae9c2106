import type { Readable } from "node:stream";
import { createLineSplitter, type LineSplitter } from "./line-splitter.ts";
import type { CapturedStream } from "./process-runner.ts";
import { createStreamCapture } from "./stream-capture.ts";

/** Reads one output stream of a process: captures it, cuts it into lines, enforces its limit. */
export interface OutputReader {
  readonly totalBytes: () => number;
  /** Delivers what is left of the last line; call it once, when nothing more will come. */
  readonly finish: () => void;
  readonly result: () => CapturedStream;
}

/** Limits and observers of one output stream. */
export interface OutputReaderOptions {
  readonly captureBytes: number;
  readonly maxLineBytes: number;
  readonly maxOutputBytes?: number | undefined;
  readonly onLine: ((line: string) => void) | undefined;
  /** Called for each chunk. */
  readonly onActivity: () => void;
  /** Called at each chunk past `maxOutputBytes`; those bytes are counted and dropped. */
  readonly onLimit: (maxOutputBytes: number) => void;
  /** Takes what a line callback threw; no line is delivered after it. */
  readonly onCallbackError: (error: unknown) => void;
}

/** Starts reading; the stream keeps flowing whatever happens, so that a child never blocks on a full pipe. */
export function readOutput(stream: Readable, options: OutputReaderOptions): OutputReader {
  const { onLine, maxLineBytes, maxOutputBytes = Number.POSITIVE_INFINITY } = options;
  const capture = createStreamCapture(options.captureBytes);
  let lines: LineSplitter | undefined = onLine === undefined ? undefined : createLineSplitter({ maxLineBytes, onLine });
  let total = 0;

  const deliver = (act: (splitter: LineSplitter) => void): void => {
    if (lines === undefined) return;
    try {
      act(lines);
    } catch (error) {
      lines = undefined;
      options.onCallbackError(error);
    }
  };

  stream.on("data", (chunk: Buffer) => {
    const allowed = chunk.subarray(0, Math.max(0, maxOutputBytes - total));
    total += chunk.length;
    options.onActivity();
    if (allowed.length > 0) {
      capture.add(allowed);
      deliver((splitter) => splitter.add(allowed));
    }
    if (total > maxOutputBytes) options.onLimit(maxOutputBytes);
  });
  // A pipe that breaks while it is read has simply ended; how the process ended says the rest.
  stream.on("error", () => undefined);

  return {
    totalBytes: () => total,
    finish: () => deliver((splitter) => splitter.end()),
    result: () => ({ ...capture.result(), totalBytes: total }),
  };
}
