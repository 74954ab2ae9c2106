import { isMaestroError, type Clock, type Consultant } from "@maestro/core";
import type { RunRecorder } from "@maestro/artifacts";

/** A consultant whose every answer and failure becomes a line of the run's consults.jsonl. */
export function recordedConsultant(consultant: Consultant, recorder: RunRecorder, clock: Clock): Consultant {
  return {
    id: consultant.id,
    consult: async (request, options) => {
      const startedAt = clock.monotonicMs();
      const asked = {
        provider: consultant.id,
        model: request.model,
        prompt: withSystem(request.system, request.prompt),
        seed: request.seed,
      };
      try {
        const result = await consultant.consult(request, options);
        await recorder.recordConsult({
          ...asked,
          model: result.model ?? request.model,
          answer: result.text,
          elapsedMs: result.elapsedMs,
          simulated: result.simulated,
          usage: result.usage,
          finishReason: result.truncated ? "truncated" : result.finishReason,
        });
        return result;
      } catch (error) {
        await recorder.recordConsult({
          ...asked,
          answer: null,
          error: { code: isMaestroError(error) ? error.code : "INTERNAL", message: messageOf(error) },
          elapsedMs: clock.monotonicMs() - startedAt,
          simulated: false,
        });
        throw error;
      }
    },
  };
}

function withSystem(system: string | undefined, prompt: string): string {
  return system === undefined ? prompt : `${system}\n\n${prompt}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
