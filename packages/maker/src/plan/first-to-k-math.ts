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
  // Probabilities of winning, and of losing, with so many votes for the other side; products keep them in range.
  let right = p ** k;
  let wrong = q ** k;
  let sum = term(k, right, wrong);
  for (let others = 1; others < k; others += 1) {
    const ways = (k - 1 + others) / others;
    right *= ways * q;
    wrong *= ways * p;
    sum += term(k + others, right, wrong);
  }
  return sum;
}
