import type { MaskedText, Masker } from "@maestro/core";

/** Masks one secret wherever it stands (runs of it as one), and the value of a JSON member named "password". */
export function createTestMasker(secret: string): Masker {
  return {
    mask: (text) => {
      const masked = text
        .replaceAll(new RegExp(`(?:${secret})+`, "g"), "***")
        .replace(/("password": ")[^"]*"/, '$1***"') as MaskedText;
      return { text: masked, count: masked === text ? 0 : 1, byRule: {} };
    },
  };
}
