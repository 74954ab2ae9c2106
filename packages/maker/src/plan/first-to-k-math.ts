import { requireInteger, requireProbability } from "../require-argument.ts";

/** Probability that first-to-k finds the right one of two answers: I_p(k, k). */
export function firstToKSuccess(p: number, k: number): number {
  return firstToKSum(p, k, (_n, right) => right);
}

/** Expected votes of first-to-k with two answers. */
export function firstToKVotes(p: number, k: number): number {
  return firstToKSum(p, k, (n, right, wrong) => n * (right + wrong));
}

function firstToKSum(p: number, k: number, term: (n: number, right: number, wrong: number) => number): number {
  requireInteger("k", k, 1);
  requireProbability("p", p);
  const q = 1 - p;
  let ways = 1;
  let sum = 0;
  for (let losses = 0; losses < k; losses += 1) {
    if (losses > 0) ways *= (k - 1 + losses) / losses;
    sum += term(k + losses, ways * p ** k * q ** losses, ways * q ** k * p ** losses);
  }
  return sum;
}
