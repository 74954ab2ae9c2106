import { logOdds } from "../math/log-odds.ts";
import { invalidArgument, requireInteger, requireOpenProbability, requireProbability } from "../require-argument.ts";

/** A long task, as far as its success depends on it. */
export interface TaskSize {
  /** s: number of steps, up to 1e18. */
  readonly steps: number;
  /** m: steps decided by one vote. @default 1 */
  readonly stepsPerVote?: number | undefined;
}

/** What {@link kMin} needs. */
export interface KMinOptions extends TaskSize {
  /** p: probability that a valid answer is right in one step; above 1/2. */
  readonly p: number;
  /** t: probability with which the whole task shall succeed. @default 0.95 */
  readonly target?: number | undefined;
}

/** What {@link pFull} needs. */
export interface PFullOptions extends TaskSize {
  readonly p: number;
  readonly k: number;
}

/** The paper's target for a million steps. @see arXiv 2511.09030, figure 6 */
export const defaultTarget = 0.95;
/** A bound that is met up to rounding counts as met: at p = 2/3 and an error of exactly 1/8, k is 3 and not 4. */
const rounding = 1e-12;

/**
 * Probability that a task succeeds when each vote is ahead by k: `(1 + ((1-p)/p)^k)^(-s/m)`.
 * With k = 1 and m > 1 this equation is far too good: there is no vote then, and the task succeeds with p^s.
 * @see arXiv 2511.09030, equation 13
 */
export function pFull(options: PFullOptions): number {
  return Math.exp(-logLoss(options, requireInteger("k", options.k, 1)));
}

/**
 * Smallest k with which a task reaches its target: `ceil(ln(t^(-m/s) - 1) / ln((1-p)/p))`, computed without losing
 * digits (s = 1e18 works) and checked against its neighbours.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for p of 1/2 or less: no k is enough then. With a known rival and
 *   p above the rival's share, {@link kMinAgainst} may still find one.
 * @see arXiv 2511.09030, equation 14
 */
export function kMin(options: KMinOptions): number {
  const { p } = options;
  if (!(p > 0.5 && p <= 1)) throw invalidArgument("p", p, "a number above 0.5 and at most 1");
  const allowed = allowedLoss(options);
  const votes = votesOf(options);
  if (p === 1) return 1;
  const real = Math.log(Math.expm1(allowed / votes)) / -logOdds(p);
  let k = Math.max(1, Math.ceil(real));
  if (k > Number.MAX_SAFE_INTEGER) throw invalidArgument("p", p, "a number further above 0.5");
  const enough = (candidate: number): boolean => logLoss(options, candidate) <= allowed;
  while (k > 1 && enough(k - 1)) k -= 1;
  while (!enough(k)) k += 1;
  return k;
}

/** Error that one vote may have when the whole task is to reach its target: `1 - t^(m/s)`. */
export function errorPerVote(options: TaskSize & { readonly target?: number | undefined }): number {
  return -Math.expm1(-allowedLoss(options) / votesOf(options));
}

/** -ln t, with the slack of rounding. */
function allowedLoss(options: { readonly target?: number | undefined }): number {
  return -Math.log(requireOpenProbability("target", options.target ?? defaultTarget)) * (1 + rounding);
}

/** -ln pFull. */
function logLoss(options: TaskSize & { readonly p: number }, k: number): number {
  return votesOf(options) * Math.log1p(Math.exp(-k * logOdds(requireProbability("p", options.p))));
}

/** s/m: votes that the task takes. */
function votesOf(options: TaskSize): number {
  const { steps, stepsPerVote = 1 } = options;
  if (!(steps >= 1 && Number.isFinite(steps))) throw invalidArgument("steps", steps, "a finite number of 1 or more");
  return steps / requireInteger("stepsPerVote", stepsPerVote, 1);
}
