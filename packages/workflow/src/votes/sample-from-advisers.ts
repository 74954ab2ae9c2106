import type { Sample, SampleContext } from "@maestro/maker";
import type { ConsultRequest } from "@maestro/core";
import type { AdviserRoster } from "./adviser-roster.ts";

/**
 * The bridge from advisers to votes: maker's sampler over a roster. Each sample is one fresh consult; what fails is
 * thrown and so never a vote.
 * @param onSimulated - Called when an answer came from no model.
 */
export function sampleFromAdvisers(
  roster: AdviserRoster,
  request: ConsultRequest,
  onSimulated: () => void,
): (context: SampleContext) => Promise<Sample> {
  return async (context) => {
    const asked = { ...request, temperature: context.temperature, seed: context.index };
    const result = await roster.ask(context.index, asked, context.signal);
    if (result.simulated) onSimulated();
    return {
      text: result.text,
      finishReason: result.truncated ? "truncated" : result.finishReason,
      source: result.provider,
      elapsedMs: result.elapsedMs,
      usage: result.usage,
    };
  };
}
