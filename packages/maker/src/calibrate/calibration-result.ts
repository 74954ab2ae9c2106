/** A probability as estimated, with bounds. Each bound alone holds with the confidence asked for. */
export interface ProbabilityEstimate {
  readonly value: number;
  /** Clopper-Pearson bounds: guaranteed. k is chosen from these. */
  readonly low: number;
  readonly high: number;
  /** Wilson bounds: closer on average. */
  readonly wilsonLow: number;
  readonly wilsonHigh: number;
}

/** What the samples showed. */
export interface CalibrationFigures {
  /**
   * `accuracy`: an oracle said which answers are right. `agreement`: nobody did, and the figures say how often answers
   * agree; advisers that err alike agree, too.
   */
  readonly basis: "accuracy" | "agreement";
  readonly answered: number;
  readonly valid: number;
  readonly flagged: number;
  readonly failed: number;
  /** v: share of answers that are valid; undefined when none came. */
  readonly validShare: ProbabilityEstimate | undefined;
  /** p1: probability that a valid answer is right (or, by agreement, the most frequent one). */
  readonly p: ProbabilityEstimate | undefined;
  /** p2: probability of its strongest rival; over several items the worst case, in which all wrong answers agree. */
  readonly rival: ProbabilityEstimate | undefined;
  /** Items with two valid answers, and those of which both were wrong. Zero with one item or without an oracle. */
  readonly pairs: number;
  readonly collisions: number;
  /** Correlation of errors within an item; undefined where it cannot be told. */
  readonly correlation: number | undefined;
}

/** A k that reaches the target, from the lower bound of p. */
export interface Calibrated extends CalibrationFigures {
  readonly status: "calibrated";
  readonly k: number;
  /** Answers that a vote takes, over a single call. */
  readonly costMultiplier: number;
}

/**
 * Why no k is given: `no-valid-answers`; `not-separated`: the leading answer may not be the most frequent one;
 * `correlated-errors`: on some steps the wrong answer is the more frequent one; `too-few-samples`: the bounds are so
 * wide that k would pass `maxK`, though the estimate itself does not; `too-unreliable`: the estimate does, too.
 */
export type RefusalReason =
  | "no-valid-answers"
  | "not-separated"
  | "correlated-errors"
  | "too-few-samples"
  | "too-unreliable";

/** No k can be given. */
export interface CalibrationRefusal extends CalibrationFigures {
  readonly status: "refused";
  readonly reason: RefusalReason;
  /** The reason in a sentence, with its numbers. */
  readonly explanation: string;
  /** Valid answers that would settle it if the estimates hold; undefined when no number would. */
  readonly samplesNeeded: number | undefined;
}

/** What calibration found. */
export type CalibrationResult = Calibrated | CalibrationRefusal;
