import { Option } from "commander";
import { collectList, secondsToMs } from "./option-parsers.ts";

/** Options of a command that asks advisers. */
export interface AdviserOptions {
  readonly adviser?: readonly string[];
  /** In milliseconds. */
  readonly timeout?: number;
}

/**
 * The option that names several advisers.
 * @param byDefault - Who is asked without it, in words.
 */
export function advisersOption(byDefault: string): Option {
  const help = `advisers to ask, separated by commas (default: ${byDefault})`;
  return new Option("-a, --adviser <names>", help).argParser(collectList);
}

/**
 * The option that limits how long an adviser may take.
 * @param limited - What the limit is for: "the answer".
 */
export function timeoutOption(limited = "each answer"): Option {
  const help = `limit for ${limited} (default: the adviser's own, 300 unless configured)`;
  return new Option("--timeout <seconds>", help).argParser(secondsToMs("--timeout"));
}
