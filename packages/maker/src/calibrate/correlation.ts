import { incompleteBeta } from "../math/beta-distribution.ts";
import { logBeta } from "../math/log-gamma.ts";
import { logOdds, sigmoid } from "../math/log-odds.ts";

/** How the error rate varies between steps. */
export interface ErrorSpread {
  /** q: mean error rate of an answer. */
  readonly errorRate: number;
  /** rho: correlation of two answers' errors in one step; 0 when every step is equally hard. */
  readonly correlation: number;
}

/** Two valid answers to each of n steps. */
export interface PairCounts {
  readonly pairs: number;
  /** Pairs of which both answers were wrong. */
  readonly collisions: number;
  readonly errorRate: number;
}

/**
 * Correlation of errors within a step, from pairs of answers: `(C/n - q²) / (q (1-q))`, where independent errors give
 * 0. Undefined when there was no error, or nothing but errors.
 */
export function errorCorrelation({ pairs, collisions, errorRate }: PairCounts): number | undefined {
  const spread = errorRate * (1 - errorRate);
  if (pairs === 0 || spread <= 0) return undefined;
  return Math.min(1, Math.max(0, (collisions / pairs - errorRate ** 2) / spread));
}

/** Mass beyond which the integrand no longer shows: ln of 1e-20. */
const logNegligible = -46;
/** Enough for ten digits down to a correlation of 1e-4. */
const parts = 20_000;

/**
 * Probability that ahead-by-k names a wrong answer in a step whose error rate is drawn from a Beta distribution with
 * this mean and correlation: `E[1 / (1 + ((1-q)/q)^k)]`. With k = Infinity, the share of steps on which the wrong
 * answer is the more frequent one: what no k can repair.
 */
export function correlatedStepError({ errorRate, correlation }: ErrorSpread, k: number): number {
  if (errorRate <= 0) return 0;
  if (errorRate >= 1) return 1;
  if (correlation >= 1) return errorRate;
  if (correlation <= 0) return sigmoid(k * logOdds(errorRate));
  const scale = (1 - correlation) / correlation;
  const alpha = errorRate * scale;
  const beta = (1 - errorRate) * scale;
  if (k === Number.POSITIVE_INFINITY) return incompleteBeta(0.5, beta, alpha);
  // Over u = logit(q) the integrand falls off exponentially on both sides, so the trapezoidal rule converges fast.
  const norm = logBeta(alpha, beta);
  const from = logNegligible / (alpha + k);
  const width = (-logNegligible / beta - from) / parts;
  let sum = 0;
  for (let part = 0; part <= parts; part += 1) {
    const u = from + part * width;
    sum += Math.exp(-alpha * softplus(-u) - beta * softplus(u) - norm) * sigmoid(k * u);
  }
  return Math.min(1, sum * width);
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
