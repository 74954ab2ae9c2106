import type { Counted } from "../math/proportion.ts";
import { kMin } from "../plan/k-min.ts";
import { kMinAgainst } from "../plan/many-candidates.ts";
import type { CalibrationCounts } from "./count-items.ts";
import { complement, estimate } from "./estimate-probability.ts";

/** Beyond this many samples the answer is "no number would settle it". */
const maxSamplesNeeded = 10_000_000;

/** What the samples are judged by, with defaults filled in. */
export interface Terms {
  readonly steps: number;
  readonly target: number | undefined;
  /** Error that one vote may have. */
  readonly allowedError: number;
  readonly confidence: number;
  readonly maxK: number;
}

/** The k for these probabilities: from p alone above 1/2, from p and its rival below. */
export function kFrom(p: number, rival: number, terms: Terms): number {
  return p > 0.5 ? kMin({ ...terms, p }) : kMinAgainst({ p, rival }, terms);
}

/** Samples with which the bounds would give a k, were the shares as they are now. */
export function samplesNeeded(counts: CalibrationCounts, terms: Terms): number | undefined {
  const settles = (n: number): boolean => {
    const scaled = ({ successes, n: of }: Counted): Counted => ({ successes: Math.round((successes / of) * n), n });
    const p = estimate(scaled(counts.first), terms.confidence, counts.toProbability);
    const rival = counts.rival === undefined ? complement(p) : estimate(scaled(counts.rival), terms.confidence);
    return (
      p !== undefined && rival !== undefined && p.low > rival.high && kFrom(p.low, rival.high, terms) <= terms.maxK
    );
  };
  let high = Math.max(2, counts.first.n);
  while (!settles(high)) {
    high *= 2;
    if (high > maxSamplesNeeded) return undefined;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (settles(middle)) high = middle;
    else low = middle;
  }
  return high * counts.samplesPerTrial;
}
