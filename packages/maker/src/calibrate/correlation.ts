import { incompleteBeta } from "../math/beta-distribution.ts";
import { logBeta } from "../math/log-gamma.ts";
import { logOdds, sigmoid } from "../math/log-odds.ts";
import { invalidArgument, requireInteger, requireLimit, requireProbability } from "../require-argument.ts";

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
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for what is no count or no probability.
 */
export function errorCorrelation({ pairs, collisions, errorRate }: PairCounts): number | undefined {
  requireInteger("pairs", pairs, 0);
  if (requireInteger("collisions", collisions, 0) > pairs) {
    throw invalidArgument("collisions", collisions, `at most the number of pairs (${pairs})`);
  }
  const spread = requireProbability("errorRate", errorRate) * (1 - errorRate);
  if (pairs === 0 || spread <= 0) return undefined;
  return Math.min(1, Math.max(0, (collisions / pairs - errorRate ** 2) / spread));
}

/** Mass beyond which the integrand no longer shows: ln of 1e-20. */
const logNegligible = -46;
/** Twelve digits for correlations up to .9, five at .99, where the range is widest. */
const parts = 20_000;

/** alpha + beta of a Beta distribution that is one point as far as doubles tell. */
const narrow = 1e15;

/**
 * Probability that ahead-by-k names a wrong answer in a step whose error rate is drawn from a Beta distribution with
 * this mean and correlation: `E[1 / (1 + ((1-q)/q)^k)]`. With k = Infinity, the share of steps on which the wrong
 * answer is the more frequent one: what no k can repair.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for what is no probability, or a k that is neither a count nor Infinity.
 */
export function correlatedStepError({ errorRate, correlation }: ErrorSpread, k: number): number {
  requireLimit("k", k, 1);
  if (requireProbability("errorRate", errorRate) === 0) return 0;
  if (errorRate === 1) return 1;
  if (requireProbability("correlation", correlation) === 1) return errorRate;
  const scale = (1 - correlation) / correlation;
  if (scale > narrow) return errorRate === 0.5 ? 0.5 : sigmoid(k * logOdds(errorRate));
  const alpha = errorRate * scale;
  const beta = (1 - errorRate) * scale;
  if (k === Number.POSITIVE_INFINITY) return incompleteBeta(0.5, beta, alpha);
  const norm = logBeta(alpha, beta);
  // Over u = logit(q) the integrand is log-concave and smooth, so the trapezoidal rule converges fast.
  const logIntegrand = (u: number): number => -alpha * softplus(-u) - beta * softplus(u) - softplus(-k * u) - norm;
  const peak = peakOf(logIntegrand);
  const from = edgeOf(logIntegrand, peak, -1);
  const width = (edgeOf(logIntegrand, peak, 1) - from) / parts;
  let sum = 0;
  for (let part = 0; part <= parts; part += 1) sum += Math.exp(logIntegrand(from + part * width));
  return Math.min(1, sum * width);
}

/** Where a concave function is largest, by ternary search over the logits of doubles. */
function peakOf(concave: (u: number) => number): number {
  let low = -750;
  let high = 750;
  while (high - low > 1e-6) {
    const third = (high - low) / 3;
    if (concave(low + third) < concave(high - third)) low += third;
    else high -= third;
  }
  return (low + high) / 2;
}

/** A point on one side of the peak beyond which the integrand is negligible. */
function edgeOf(logIntegrand: (u: number) => number, peak: number, side: -1 | 1): number {
  const floor = logIntegrand(peak) + logNegligible;
  let distance = 1e-3;
  while (logIntegrand(peak + side * distance) > floor) distance *= 1.5;
  return peak + side * distance;
}

/** ln(1 + e^x) without overflow. */
function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
