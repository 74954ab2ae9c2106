/** ln(p / (1-p)); exact also near 0 and 1. */
export function logOdds(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/** 1 / (1 + e^-x). The complement is `sigmoid(-x)`: never 1 minus it, which loses every digit of a small error. */
export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
