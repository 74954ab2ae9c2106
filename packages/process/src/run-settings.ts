import { InvalidArgumentError, longestTimerMs } from "@maestro/core";
import type { RunOptions } from "./process-runner.ts";

/** The options of a run with their defaults, all usable. */
export interface RunSettings extends RunOptions {
  readonly killGraceMs: number;
  readonly captureBytes: number;
  readonly maxLineBytes: number;
}

/** The largest Buffer that every supported Node can turn into one string. */
const largestTextBytes = 2 ** 28;

const ranges = {
  timeoutMs: [1, longestTimerMs],
  stallTimeoutMs: [1, longestTimerMs],
  killGraceMs: [0, longestTimerMs],
  captureBytes: [0, largestTextBytes],
  maxOutputBytes: [1, Number.MAX_SAFE_INTEGER],
  maxLineBytes: [1, largestTextBytes],
} as const satisfies Partial<Record<keyof RunOptions, readonly [number, number]>>;

/** @throws InvalidArgumentError for a number out of its range. */
export function checkedRunSettings(options: RunOptions): RunSettings {
  for (const [argument, [least, most]] of Object.entries(ranges)) {
    const value = options[argument as keyof typeof ranges];
    if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) continue;
    throw new InvalidArgumentError({ argument, value, expected: `an integer of ${least} to ${most}` });
  }
  return {
    ...options,
    killGraceMs: options.killGraceMs ?? 2000,
    // 256 KB hold the output of a verify command and a CLI's diagnostics; answers are read line by line.
    captureBytes: options.captureBytes ?? 256 * 1024,
    // The largest prompt that an agent CLI takes is of this size, so no answer's event line should exceed it.
    maxLineBytes: options.maxLineBytes ?? 8 * 1024 * 1024,
  };
}
