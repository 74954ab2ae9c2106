import type { JsonObject, Usage } from "@maestro/core";
import type { ConsultAnswer } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";

/** A consult's answer as maestro_consult documents it. */
export function presentConsult(answer: ConsultAnswer): ToolReply<JsonObject> {
  return {
    fields: {
      content: answer.text,
      provider: answer.provider,
      model: answer.model ?? null,
      elapsed_ms: Math.round(answer.elapsedMs),
      stderr: answer.diagnostics ?? "",
      truncated: answer.truncated,
      simulated: answer.simulated,
      masked_count: answer.maskedCount,
      usage: presentUsage(answer.usage),
      ...(answer.role === undefined ? {} : { role: answer.role }),
      error: null,
    },
    warnings: answer.warnings,
  };
}

/** Tokens and cost, and whether the adviser reported them or they were estimated. */
function presentUsage(usage: Usage | undefined): JsonObject | null {
  if (usage === undefined) return null;
  return {
    input_tokens: usage.inputTokens,
    cached_input_tokens: usage.cachedInputTokens,
    output_tokens: usage.outputTokens,
    reasoning_tokens: usage.reasoningTokens,
    cost_usd: usage.costUsd,
    source: usage.source,
  };
}
