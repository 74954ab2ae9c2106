import type { JsonObject } from "@maestro/core";
import type { Candidate } from "@maestro/coordination";
import type { EnsembleAnswer } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";

/** An ensemble's candidates as maestro_ensemble_generate documents them. */
export function presentEnsemble(answer: EnsembleAnswer): ToolReply<JsonObject> {
  const answered = answer.candidates.filter((candidate) => candidate.ok);
  return {
    fields: {
      candidates: answer.candidates.map(presentCandidate),
      count: answered.length,
      providers_used: [...new Set(answered.map((candidate) => candidate.provider))],
      warning: answer.warnings.length === 0 ? null : answer.warnings.join(" "),
      simulated: answered.some((candidate) => candidate.simulated),
      error: null,
    },
    warnings: answer.warnings,
  };
}

function presentCandidate(candidate: Candidate): JsonObject {
  const { id, provider, ok } = candidate;
  const elapsed_ms = Math.round(candidate.elapsedMs);
  if (!candidate.ok) {
    const { code, message, hint } = candidate.error;
    const error = hint === undefined ? `${code}: ${message}` : `${code}: ${message} ${hint}`;
    return { id, provider, model: null, content: null, ok, elapsed_ms, error };
  }
  return { id, provider, model: candidate.model ?? null, content: candidate.text, ok, elapsed_ms, error: null };
}
