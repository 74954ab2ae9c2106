import type { JsonObject, Usage } from "@maestro/core";
import { numberField } from "../json-fields.ts";

/** Tokens from the `stats` of a stream's result; gemini names no cost. */
export function readGeminiUsage(stats: JsonObject | undefined): Usage {
  return {
    inputTokens: numberField(stats, "input_tokens"),
    cachedInputTokens: numberField(stats, "cached"),
    outputTokens: numberField(stats, "output_tokens"),
    source: stats === undefined ? "unknown" : "reported",
  };
}
