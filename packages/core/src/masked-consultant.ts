import type { Adviser, Consultant } from "./consultant.ts";
import { isProviderError } from "./is-provider-error.ts";
import type { Masker } from "./masked-text.ts";
import { ProviderError } from "./provider-error.ts";

/**
 * Puts the masker before an adviser: the one way to make a {@link Consultant}. A masker that throws means that nothing
 * is sent. What the adviser says beside its answer, in diagnostics and in errors, is masked on the way back.
 */
export function maskedConsultant(adviser: Adviser, masker: Masker): Consultant {
  const mask = (text: string): string => masker.mask(text).text;
  return {
    id: adviser.id,
    consult: async (request, options) => {
      const prompt = masker.mask(request.prompt);
      const system = request.system === undefined ? undefined : masker.mask(request.system);
      try {
        const result = await adviser.consult({ ...request, prompt: prompt.text, system: system?.text }, options);
        return {
          ...result,
          diagnostics: result.diagnostics === undefined ? undefined : mask(result.diagnostics),
          maskedCount: prompt.count + (system?.count ?? 0),
        };
      } catch (error) {
        throw isProviderError(error) ? maskedError(error, mask) : error;
      }
    },
  };
}

/** The same failure in masked words; its cause, which may quote the adviser's output, stays behind. */
function maskedError(error: ProviderError, mask: (text: string) => string): ProviderError {
  const { code, provider, retryable, retryAfterMs, hint } = error;
  const details =
    error.details &&
    Object.fromEntries(
      Object.entries(error.details).map(([name, value]) => [name, typeof value === "string" ? mask(value) : value]),
    );
  return new ProviderError(code, mask(error.message), { provider, retryable, retryAfterMs, hint, details });
}
