import { isMaestroError } from "./errors.ts";
import { providerErrorCodes, type ProviderError } from "./provider-error.ts";

const codes: ReadonlySet<string> = new Set(providerErrorCodes);

/** True for a `ProviderError`, also one of another copy of this package. */
export function isProviderError(error: unknown): error is ProviderError {
  return isMaestroError(error) && codes.has(error.code);
}
