/** How candidates are compared. */
export const selectionModes = ["tests_first", "llm_judge", "hybrid"] as const;

/** One of {@link selectionModes}. */
export type SelectionMode = (typeof selectionModes)[number];

/** What each signal counts; the weights of a mode add up to 1. */
export interface SelectionWeights {
  readonly test: number;
  readonly lint: number;
  readonly judge: number;
  /** For the smaller content. */
  readonly size: number;
  /** For the provider's record. */
  readonly trust: number;
}

/** @see the published behaviour of maestro_select_best in the reference implementation */
export const selectionWeights: Readonly<Record<SelectionMode, SelectionWeights>> = {
  tests_first: { test: 0.6, lint: 0.2, judge: 0.2, size: 0, trust: 0 },
  llm_judge: { test: 0, lint: 0, judge: 1, size: 0, trust: 0 },
  hybrid: { test: 0.6, lint: 0.15, judge: 0.15, size: 0.05, trust: 0.05 },
};

/** How far a provider is trusted before anything is known about its answer, 0 to 1. */
export interface ProviderTrust {
  readonly byProvider: Readonly<Record<string, number>>;
  /** Of every other provider, and of an unnamed one. */
  readonly other: number;
}

/**
 * Figures of the reference implementation, which gives no measurement for them. They weigh .05, so they decide only
 * between candidates that all else leaves equal.
 */
export const referenceTrust: ProviderTrust = {
  byProvider: { codex: 0.85, claude: 0.8, gemini: 0.75 },
  other: 0.7,
};
