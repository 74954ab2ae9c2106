/** The values above or at which a rule of coordination applies. Scores are 0 to 1. */
export interface CoordinationThresholds {
  /** Above it work is sequential: one agent. */
  readonly sequential: number;
  /** Above it work can be divided: several agents may generate. */
  readonly decomposable: number;
  /** Above it so many tools are needed that agents need a coordinator. */
  readonly toolComplexity: number;
  /** At it a single agent succeeds so often that several must prove their worth. */
  readonly capability: number;
  /** Overhead in percent above which a topology must show a gain. */
  readonly overheadPercent: number;
  /** Similarity of answers above which a further round is waste. */
  readonly redundancy: number;
  /** Broken answers in a row after which a topology is given up. */
  readonly consecutiveFormatErrors: number;
  /** Least outcomes for a rate to be compared. */
  readonly minimumOutcomes: number;
}

/**
 * The thresholds of every rule, in one place.
 *
 * `capability` is the paper's; `overheadPercent` is the upper end of the band in which it found coordination worth its
 * cost (200 to 300 %). `redundancy` is ours, because the paper's is of embeddings. The rest are Maestro's own contract.
 * @see Kim et al., arXiv 2512.08296v2, sections 4.2 and 4.3
 */
export const coordinationThresholds: CoordinationThresholds = {
  sequential: 0.7,
  decomposable: 0.6,
  toolComplexity: 0.6,
  capability: 0.45,
  overheadPercent: 300,
  redundancy: 0.9,
  consecutiveFormatErrors: 3,
  minimumOutcomes: 5,
};
