import { clopperPearson, wilson, type Counted } from "../math/proportion.ts";
import type { ProbabilityEstimate } from "./calibration-result.ts";

/** Two one-sided bounds of this confidence make an interval of this coverage. */
export function coverageOf(confidence: number): number {
  // Below 1/2 there is no such interval; a narrow one stands for "no confidence asked for".
  return Math.max(0.01, 2 * confidence - 1);
}

/**
 * Estimate and bounds of a probability that is a function of a share.
 * @param transform - Increasing. @default the share itself
 */
export function estimate(
  counted: Counted,
  confidence: number,
  transform: (share: number) => number = (share) => share,
): ProbabilityEstimate | undefined {
  if (counted.n === 0) return undefined;
  const coverage = coverageOf(confidence);
  const exact = clopperPearson(counted, coverage);
  const score = wilson(counted, coverage);
  return {
    value: transform(counted.successes / counted.n),
    low: transform(exact.low),
    high: transform(exact.high),
    wilsonLow: transform(score.low),
    wilsonHigh: transform(score.high),
  };
}

/** The worst case for a rival: every other answer agrees with it. */
export function complement(p: ProbabilityEstimate | undefined): ProbabilityEstimate | undefined {
  if (p === undefined) return undefined;
  return {
    value: 1 - p.value,
    low: 1 - p.high,
    high: 1 - p.low,
    wilsonLow: 1 - p.wilsonHigh,
    wilsonHigh: 1 - p.wilsonLow,
  };
}
