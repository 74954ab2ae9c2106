import type { Masker } from "@maestro/core";
import { defaultReplacement } from "@maestro/core/masking";

/**
 * A remote's URL without credentials. Whatever stands before the `@` of an http URL is one: hosts take a token in the
 * user's place, which no rule can tell from a name.
 */
export function maskedRemote(url: string, masker: Masker): string {
  return masker.mask(
    url.replace(/^(https?:\/\/)[^/?#]*@/i, (_whole, scheme: string) => `${scheme}${defaultReplacement}@`),
  ).text;
}
