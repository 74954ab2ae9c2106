import { logOdds } from "../math/log-odds.ts";
import { invalidArgument, requireOpenProbability } from "../require-argument.ts";
import type { StopRule } from "./stop-rule.ts";

/** Options of {@link weightedSprt}. */
export interface WeightedSprtOptions {
  /** Probability of a right answer by source. Use lower confidence bounds: a weight too large breaks the guarantee. */
  readonly accuracy: Readonly<Record<string, number>>;
  /** Probability of a wrong winner that is accepted. */
  readonly error: number;
  /** Largest weight of one vote. @default half the threshold, so that no answer wins on one vote */
  readonly maxWeight?: number | undefined;
}

/**
 * Sequential probability ratio test for advisers of different accuracy: a vote weighs `ln(p / (1-p))` of its source,
 * and the leader wins when it is `ln((1-e) / e)` ahead.
 *
 * Guarantees an error of at most `e` for independent votes and accuracies that hold; wrong answers spread over several
 * values make it smaller.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for an accuracy that is not between 0.5 and 1, and from the vote for a
 *   source without one.
 * @see A. Wald (1945); S. Nitzan, J. Paroush (1982); D. Berend, A. Kontorovich, arXiv 1312.0451
 */
export function weightedSprt(options: WeightedSprtOptions): StopRule {
  const threshold = -logOdds(requireOpenProbability("error", options.error));
  const cap = options.maxWeight ?? threshold / 2;
  if (!(cap > 0)) throw invalidArgument("maxWeight", cap, "a number above 0 (and an error below 0.5)");
  const weights = new Map<string, number>();
  for (const [source, p] of Object.entries(options.accuracy)) {
    if (!(p > 0.5 && p < 1))
      throw invalidArgument(`accuracy.${source}`, p, "a number between 0.5 and 1, both excluded");
    weights.set(source, Math.min(cap, logOdds(p)));
  }
  if (weights.size === 0) throw invalidArgument("accuracy", options.accuracy, "the accuracy of at least one source");
  const largest = Math.max(...weights.values());
  return {
    name: `weighted-sprt-${options.error}`,
    // Sums of weights carry rounding errors; without the slack, two votes of half the threshold might not reach it.
    deficit: (tally) => Math.max(0, (threshold - tally.margin - 1e-9) / largest),
    weightOf: (source) => {
      const weight = weights.get(source ?? "");
      if (weight === undefined) throw invalidArgument("source", source, `one of ${[...weights.keys()].join(", ")}`);
      return weight;
    },
  };
}
