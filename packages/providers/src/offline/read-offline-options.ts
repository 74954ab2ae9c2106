import { parseArgs } from "node:util";
import type { AnswerOptions } from "./answer-prompt.ts";

/** How one run of the offline adviser behaves. */
export interface OfflineOptions extends AnswerOptions {
  readonly latencyMs: number;
  /** Path of a script. Left out: the built-in solvers alone. */
  readonly script?: string | undefined;
}

/** The arguments that {@link readOfflineOptions} reads back. */
export function toOfflineArguments(options: OfflineOptions): string[] {
  return [
    `--seed=${options.seed}`,
    `--sample=${options.sample}`,
    `--error-rate=${options.errorRate}`,
    `--format-error-rate=${options.formatErrorRate}`,
    `--latency-ms=${options.latencyMs}`,
    ...(options.script === undefined ? [] : [`--script=${options.script}`]),
  ];
}

/**
 * Reads the arguments of the offline adviser.
 * @throws Error for an argument that it does not know or that is not a number.
 */
export function readOfflineOptions(args: readonly string[]): OfflineOptions {
  const option = (fallback: string): { type: "string"; default: string } => ({ type: "string", default: fallback });
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: option("1"),
      sample: option("0"),
      "error-rate": option("0"),
      "format-error-rate": option("0"),
      "latency-ms": option("0"),
      script: { type: "string" },
    },
  });
  return {
    seed: toNumber("--seed", values.seed),
    sample: toNumber("--sample", values.sample),
    errorRate: toNumber("--error-rate", values["error-rate"]),
    formatErrorRate: toNumber("--format-error-rate", values["format-error-rate"]),
    latencyMs: toNumber("--latency-ms", values["latency-ms"]),
    script: values.script,
  };
}

function toNumber(option: string, text: string): number {
  const value = Number(text);
  if (text === "" || Number.isNaN(value)) throw new Error(`${option}: expected a number, not "${text}"`);
  return value;
}
