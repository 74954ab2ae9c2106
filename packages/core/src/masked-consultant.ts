import type { Adviser, Consultant } from "./consultant.ts";
import type { Masker } from "./masked-text.ts";

/**
 * Puts the masker before an adviser: the one way to make a {@link Consultant}. A masker that throws means that nothing
 * is sent.
 */
export function maskedConsultant(adviser: Adviser, masker: Masker): Consultant {
  return {
    id: adviser.id,
    consult: async (request, options) => {
      const prompt = masker.mask(request.prompt);
      const system = request.system === undefined ? undefined : masker.mask(request.system);
      const result = await adviser.consult({ ...request, prompt: prompt.text, system: system?.text }, options);
      return { ...result, maskedCount: prompt.count + (system?.count ?? 0) };
    },
  };
}
