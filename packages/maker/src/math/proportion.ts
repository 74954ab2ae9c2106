import { invalidArgument, requireInteger, requireOpenProbability } from "../require-argument.ts";
import { inverseIncompleteBeta } from "./beta-distribution.ts";
import { normalQuantile } from "./normal-quantile.ts";

/** An interval for a probability. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How often something happened. */
export interface Counted {
  readonly successes: number;
  readonly n: number;
}

/**
 * Exact interval for a proportion: covers the truth at least as often as it says, whatever the truth is.
 * @param confidence - Two-sided coverage; each bound alone then holds with `(1 + confidence) / 2`. @default 0.95
 * @see C. Clopper, E. Pearson, Biometrika 26 (1934)
 */
export function clopperPearson(counted: Counted, confidence = 0.95): Interval {
  const { successes, n } = requireCounted(counted, confidence);
  const tail = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : inverseIncompleteBeta(tail, successes, n - successes + 1),
    high: successes === n ? 1 : 1 - inverseIncompleteBeta(tail, n - successes, successes + 1),
  };
}

/**
 * Score interval for a proportion: shorter than the exact one, right on average over the possible truths.
 * @param confidence - Two-sided coverage. @default 0.95
 * @see E. Wilson, JASA 22 (1927)
 */
export function wilson(counted: Counted, confidence = 0.95): Interval {
  const { successes, n } = requireCounted(counted, confidence);
  if (n === 0) return { low: 0, high: 1 };
  const z2 = normalQuantile((1 + confidence) / 2) ** 2;
  const share = successes / n;
  const centre = share + z2 / (2 * n);
  const half = Math.sqrt(z2 * ((share * (1 - share)) / n + z2 / (4 * n * n)));
  const scale = 1 + z2 / n;
  return { low: Math.max(0, (centre - half) / scale), high: Math.min(1, (centre + half) / scale) };
}

function requireCounted(counted: Counted, confidence: number): Counted {
  const n = requireInteger("n", counted.n, 0);
  const successes = requireInteger("successes", counted.successes, 0);
  if (successes > n) throw invalidArgument("successes", successes, `at most n (${n})`);
  requireOpenProbability("confidence", confidence);
  return counted;
}
