import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";
import { errorPerVote, type TaskSize } from "./k-min.ts";

/**
 * Upper bound on the error of ahead-by-k among any number of answers: `R / (1+R)`, `R = sum (p_j / p_1)^k`. It needs
 * p_1 to be the largest only, not above 1/2, and is exact for two answers.
 *
 * Why: swapping the labels 1 and j maps each run that j wins to one that 1 wins, and the likelihoods of the two differ
 * by `(p_j/p_1)^(V_j - V_1)` with `V_j - V_1 >= k`. So `P(j wins) <= (p_j/p_1)^k P(1 wins)`; sum over j.
 * @param probabilities - Of the right answer first, then of each wrong one; they may add up to less than 1.
 */
export function errorBound(probabilities: readonly number[], k: number): number {
  requireInteger("k", k, 1);
  const [right = 0, ...wrong] = probabilities;
  probabilities.forEach((p, index) => requireProbability(`probabilities[${index}]`, p));
  if (!(right > 0)) throw invalidArgument("probabilities[0]", right, "a number above 0");
  let ratio = 0;
  for (const p of wrong) ratio += (p / right) ** k;
  return boundOf(ratio);
}

/** The share of the right answer and of its largest rival. */
export interface Separation {
  /** p1: probability of the right answer. */
  readonly p: number;
  /** p2: probability of the most frequent wrong answer. */
  readonly rival: number;
}

/** {@link errorBound} when only the largest rival is known: `R <= ((1-p1)/p1) (p2/p1)^(k-1)`. */
export function errorBoundAgainst({ p, rival }: Separation, k: number): number {
  requireInteger("k", k, 1);
  if (requireProbability("p", p) === 0) return 1;
  const decay = (requireProbability("rival", rival) / p) ** (k - 1);
  // A rival that never answers cannot win, however rare the right answer is.
  return decay === 0 ? 0 : boundOf(((1 - p) / p) * decay);
}

/**
 * Smallest k with which {@link errorBoundAgainst} lets a task reach its target. Works for p below 1/2 as long as the
 * right answer is more frequent than its rival.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` when it is not: voting then makes things worse, and no k is right.
 */
export function kMinAgainst(
  separation: Separation,
  options: TaskSize & { readonly target?: number | undefined },
): number {
  const { p, rival } = separation;
  requireProbability("p", p);
  if (!(rival >= 0 && rival < p)) throw invalidArgument("rival", rival, `a number below p (${p})`);
  const allowed = errorPerVote(options);
  if (errorBoundAgainst(separation, 1) <= allowed) return 1;
  if (rival === 0) return 2;
  const ratio = allowed / (1 - allowed);
  const estimate = 1 + Math.log((ratio * p) / (1 - p)) / Math.log(rival / p);
  let k = Math.max(2, Math.ceil(estimate));
  if (k > Number.MAX_SAFE_INTEGER) throw invalidArgument("rival", rival, `a number further below p (${p})`);
  while (k > 2 && errorBoundAgainst(separation, k - 1) <= allowed) k -= 1;
  while (errorBoundAgainst(separation, k) > allowed) k += 1;
  return k;
}

function boundOf(ratio: number): number {
  return ratio === Number.POSITIVE_INFINITY ? 1 : ratio / (1 + ratio);
}
