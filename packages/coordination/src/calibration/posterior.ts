/** What is believed of a success rate: a Beta distribution by its mean and standard deviation. */
export interface Posterior {
  readonly mean: number;
  readonly sd: number;
}

/** The posterior of a Beta prior of a mean and a weight (in outcomes) after some successes and failures. */
export function posterior(
  prior: { readonly mean: number; readonly weight: number },
  counts: { readonly successes: number; readonly failures: number },
): Posterior {
  const alpha = prior.mean * prior.weight + counts.successes;
  const total = prior.weight + counts.successes + counts.failures;
  const mean = alpha / total;
  return { mean, sd: Math.sqrt((mean * (1 - mean)) / (total + 1)) };
}

/** The probability that the first rate is the higher one, both taken as normal. */
export function probabilityBetter(first: Posterior, second: Posterior): number {
  const spread = Math.hypot(first.sd, second.sd);
  if (spread === 0) return first.mean === second.mean ? 0.5 : Number(first.mean > second.mean);
  return normalCdf((first.mean - second.mean) / spread);
}

/**
 * The standard normal distribution function, to 7.5e-8.
 * @see Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17
 */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upperTail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z >= 0 ? 1 - upperTail : upperTail;
}
