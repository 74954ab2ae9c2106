import type { JsonObject } from "@maestro/core";
import type { SelectionInput, SelectionResult } from "./start-selection.ts";

/**
 * One line of policy_decisions.jsonl with everything that decided, so that a selection can be replayed. Of contents it has the
 * length; what the judge saw is in consults.jsonl.
 */
export function selectionRecord(input: SelectionInput, result: SelectionResult): JsonObject {
  return {
    type: "selection",
    mode: input.mode,
    mode_used: result.modeUsed,
    winner_id: result.winnerId,
    requires_review: result.requiresReview,
    review: [...result.review],
    rationale: result.rationale,
    judge: result.judge,
    judge_reasons: [...result.judgeReasons],
    order_seed: input.seed,
    tests: (input.tests ?? []).map(({ candidateId, passed, breaksNothing = false }) => ({
      candidate_id: candidateId,
      passed,
      breaks_nothing: breaksNothing,
    })),
    lint: (input.lint ?? []).map(({ candidateId, score }) => ({ candidate_id: candidateId, score })),
    candidates: input.candidates.map(({ id, provider, ok, flags, content }, index) => ({
      id,
      provider: provider ?? null,
      ok: ok !== false,
      flags: [...(flags ?? [])],
      chars: content.trim().length,
      score: result.scores[index]?.score ?? 0,
      judge_score: result.scores[index]?.components.judge ?? null,
    })),
    warnings: [...result.warnings],
  };
}
