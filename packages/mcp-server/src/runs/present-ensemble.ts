import type { Candidate } from "@maestro/coordination";
import type { JsonObject } from "@maestro/core";
import type { EnsembleAnswer } from "@maestro/workflow";
import type { ToolReply } from "../tool/tool-reply.ts";

/** An ensemble's candidates as maestro_ensemble_generate documents them. */
export function presentEnsemble(result: EnsembleAnswer): ToolReply<JsonObject> {
  const answered = result.candidates.filter((candidate) => candidate.ok);
  return {
    fields: {
      candidates: result.candidates.map(presentCandidate),
      count: answered.length,
      providers_used: [...new Set(answered.map((candidate) => candidate.provider))],
      warning: result.warnings.length === 0 ? null : result.warnings.join(" "),
      simulated: answered.some((candidate) => candidate.simulated),
      error: null,
    },
    warnings: result.warnings,
  };
}

function presentCandidate(candidate: Candidate): JsonObject {
  const { id, provider } = candidate;
  return {
    id,
    provider,
    model: candidate.ok ? (candidate.model ?? null) : null,
    content: candidate.ok ? candidate.text : null,
    ok: candidate.ok,
    elapsed_ms: Math.round(candidate.elapsedMs),
    error: candidate.ok ? null : `${candidate.error.code}: ${candidate.error.message}`,
  };
}
