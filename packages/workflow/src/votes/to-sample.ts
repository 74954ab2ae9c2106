import type { ConsultResult } from "@maestro/core";
import type { Sample } from "@maestro/maker";

/** An adviser's answer as maker takes it: an answer that was cut on its way counts as truncated, whatever the model says. */
export function toSample({ text, truncated, finishReason, provider, elapsedMs, usage }: ConsultResult): Sample {
  return { text, finishReason: truncated ? "truncated" : finishReason, source: provider, elapsedMs, usage };
}
