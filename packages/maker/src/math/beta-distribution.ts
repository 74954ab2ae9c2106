import { logBeta } from "./log-gamma.ts";

/** Relative size at which a term no longer changes a double. */
const epsilon = 1e-16;
/** The continued fraction needs about sqrt(max(a, b)) terms; this is enough for ten million samples. */
const maxTerms = 20_000;
/** Keeps Lentz's denominators off zero. */
const tiny = 1e-300;

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x.
 * @see W. Press et al., "Numerical Recipes", section 6.4 (continued fraction, Lentz's method)
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

/** The x with I_x(a, b) = probability, by bisection of the bracket until doubles run out. */
export function inverseIncompleteBeta(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (incompleteBeta(middle, a, b) < probability) low = middle;
    else high = middle;
    // Below the smallest meaningful proportion, bisection would go on through the subnormal numbers.
    if (high < 1e-30) return 0;
  }
}

function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / offZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= maxTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / offZero(1 + even * d);
    c = offZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / offZero(1 + odd * d);
    c = offZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < epsilon) break;
  }
  return value;
}

function offZero(value: number): number {
  return Math.abs(value) < tiny ? tiny : value;
}
