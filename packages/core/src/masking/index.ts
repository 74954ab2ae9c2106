// Masking: finds secrets in any text and puts a replacement in their place. Not here: where the text goes (maskedConsultant of
// @maestro/core) and where options come from (@maestro/core/config).
export { createMasker, defaultReplacement, type MaskerOptions } from "./create-masker.ts";
export { knownSecretValues, type KnownSecretSources } from "./known-secret-values.ts";
export { MaskingError, type MaskingErrorCode } from "./masking-error.ts";
export { parseMaskPatterns } from "./parse-mask-patterns.ts";
