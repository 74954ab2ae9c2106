import { requireInteger } from "../require-argument.ts";
import type { RedFlagRule } from "./red-flag.ts";

/** Length at which the reference calls an answer too long. @see the contract of the MCP tool maestro_red_flag_check */
const defaultMaxChars = 10_000;
/** "hi" is too short, a three-letter word is not. @see the contract of the MCP tool maestro_red_flag_check */
const defaultMinChars = 3;

/**
 * Flags an answer of more than `maxChars` characters: error rates climb steeply with length.
 * @param maxChars - UTF-16 code units, white space around the answer not counted. @default 10000
 * @see arXiv 2511.09030, figure 9a
 */
export function tooLong(maxChars: number = defaultMaxChars): RedFlagRule {
  requireInteger("maxChars", maxChars, 1);
  return {
    reason: "too_long",
    check: ({ text }) => {
      if (text.length <= maxChars) return undefined;
      const { length } = text.trim();
      return length > maxChars ? `${length} characters, at most ${maxChars} are allowed` : undefined;
    },
  };
}

/**
 * Flags an answer of fewer than `minChars` characters, white space around it not counted.
 * @param minChars - UTF-16 code units; 1 flags blank answers only. @default 3
 */
export function tooShort(minChars: number = defaultMinChars): RedFlagRule {
  requireInteger("minChars", minChars, 1);
  return {
    reason: "too_short",
    check: ({ text }) => {
      const { length } = text.trim();
      return length < minChars ? `${length} characters, at least ${minChars} are needed` : undefined;
    },
  };
}
