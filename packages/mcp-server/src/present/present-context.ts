import type { JsonObject } from "@maestro/core";
import type { PackedContext } from "@maestro/workspace";
import type { ToolReply } from "../tool/tool-reply.ts";

/** A packed context as maestro_pack_context documents it. */
export function presentContext({ text, stats }: PackedContext): ToolReply<JsonObject> {
  return {
    fields: {
      packed_context: text,
      stats: {
        total_chars: stats.totalChars,
        max_chars: stats.maxChars,
        truncated: stats.truncated,
        files_requested: stats.filesRequested,
        files_included: stats.filesIncluded,
        facts_count: stats.factsCount,
        errors_count: stats.errorsCount,
        constraints_count: stats.constraintsCount,
        masked_count: stats.maskedCount,
        left_out: stats.leftOut.map(({ name, reason }) => ({ name, reason })),
      },
    },
  };
}
