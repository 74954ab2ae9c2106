declare const masked: unique symbol;

/**
 * Text from which the masker has removed what it takes for a secret. Only the masker makes one, so whatever asks for
 * `MaskedText` (an adviser, a store, a log line) cannot be handed a text that went round it.
 */
export type MaskedText = string & { readonly [masked]: true };

/** What masking one text gave. */
export interface MaskResult {
  readonly text: MaskedText;
  /** How many places were replaced. */
  readonly count: number;
  /** Replacements by rule id, never values. */
  readonly byRule: Readonly<Record<string, number>>;
}

/** Removes secrets from text. Built once from configuration and environment by `createMasker` of `@maestro/core/masking`. */
export interface Masker {
  /**
   * Masks one text. Linear in its length; masking twice changes nothing.
   * @throws MaskingError `MASKING_FAILED` when the text cannot be checked; then nothing may be sent.
   */
  readonly mask: (text: string) => MaskResult;
}
