import type { RedFlagRule } from "./red-flag.ts";

/** The words by which OpenAI, Anthropic and Gemini APIs say that a limit cut the answer, in lower case. */
const cutReasons: ReadonlySet<string> = new Set([
  "length",
  "max_tokens",
  "max_output_tokens",
  "model_length",
  "truncated",
]);

/** Flags an answer that a token limit cut, even when what it holds looks complete. Reads `finishReason`. */
export function truncated(): RedFlagRule {
  return {
    reason: "truncated",
    check: ({ finishReason }) =>
      finishReason !== undefined && cutReasons.has(finishReason.toLowerCase())
        ? `the answer was cut (${finishReason})`
        : undefined,
  };
}
