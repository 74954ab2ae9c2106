import type { JsonObject } from "@maestro/core";
import type { SelectionResult } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";

/** A selection as maestro_select_best documents it. */
export function presentSelection(result: SelectionResult): ToolReply<JsonObject> {
  return {
    fields: {
      winner_id: result.winnerId,
      winner: result.winner === null ? null : { ...result.winner },
      rationale: result.rationale,
      scores: result.scores.map(({ id, score, isEligible, components, reasons }) => ({
        id,
        score,
        eligible: isEligible,
        components: { ...components },
        reasons: [...reasons],
      })),
      mode_used: result.modeUsed,
      requires_review: result.requiresReview,
      judge: result.judge,
      judge_reasons: [...result.judgeReasons],
      warning: result.warnings.length === 0 ? null : result.warnings.join(" "),
      simulated: result.simulated,
      error: null,
    },
    warnings: result.warnings,
  };
}
