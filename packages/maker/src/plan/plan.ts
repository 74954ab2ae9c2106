import { invalidArgument, requireInteger, requireProbability } from "../require-argument.ts";
import { expectedVotes, pSubError } from "./ahead-by-k-math.ts";
import { expectedRounds, maxRoundsK } from "./expected-rounds.ts";
import { errorPerVote, kMin, type TaskSize } from "./k-min.ts";
import { errorBoundAgainst, kMinAgainst } from "./many-candidates.ts";
import { validAnswerCost, type SamplePrice } from "./sample-cost.ts";

/** What {@link plan} needs. */
export interface PlanOptions extends TaskSize {
  /** p: probability that a valid answer is right in one step. */
  readonly p: number;
  /** p2: probability of the most frequent wrong answer. Given, the bound for many answers is used, and p may be below 1/2. */
  readonly rival?: number | undefined;
  /** v: share of answers that are valid. @default 1 */
  readonly valid?: number | undefined;
  /** Probability with which the whole task shall succeed. @default 0.95 */
  readonly target?: number | undefined;
  /** Plans with this k instead of the smallest one that reaches the target. */
  readonly k?: number | undefined;
  /** Left out, the plan has no cost. */
  readonly price?: SamplePrice | undefined;
}

/** A task that voting can do. */
export interface FeasiblePlan {
  readonly feasible: true;
  readonly k: number;
  /** Probability that one vote names a wrong answer; an upper bound when `rival` was given. */
  readonly errorPerVote: number;
  /** Probability that the whole task succeeds; a lower bound when `rival` was given. */
  readonly success: number;
  /** Whether `success` reaches the target; false only for a k that you chose. */
  readonly reachesTarget: boolean;
  /** Valid answers one vote takes. */
  readonly votesPerStep: number;
  /** Answers one vote takes, flagged ones included. */
  readonly samplesPerStep: number;
  /** Batches one vote takes: its latency in units of one call; undefined for k above 500. */
  readonly roundsPerStep: number | undefined;
  /** Answers of the whole task. */
  readonly samples: number;
  /** Batches of the whole task; undefined for k above 500. */
  readonly rounds: number | undefined;
  /** USD of the whole task; undefined without a price. */
  readonly costUsd: number | undefined;
}

/** A task that voting cannot do with this adviser. */
export interface InfeasiblePlan {
  readonly feasible: false;
  /** `not-separated`: the right answer is not more frequent than its rival. `no-valid-answers`: v is 0. */
  readonly reason: "not-separated" | "no-valid-answers";
}

/** What a task takes, or why it cannot be done. */
export type Plan = FeasiblePlan | InfeasiblePlan;

/**
 * What a task of many steps takes with an adviser of known accuracy: k, success, votes, latency and cost. With several
 * steps per vote, wrong answers are taken not to repeat more often than p allows; k is then at least 2.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for numbers out of range; an adviser that is too weak is a result.
 * @see arXiv 2511.09030, section 3
 */
export function plan(options: PlanOptions): Plan {
  const { p, rival, steps, stepsPerVote = 1, price } = options;
  const valid = requireProbability("valid", options.valid ?? 1);
  requireProbability("p", p);
  if (valid === 0) return { feasible: false, reason: "no-valid-answers" };
  if (rival === undefined ? p <= 0.5 : requireProbability("rival", rival) >= p) {
    return { feasible: false, reason: "not-separated" };
  }
  if (rival !== undefined && p + rival > 1) throw invalidArgument("rival", rival, `at most what p (${p}) leaves of 1`);
  const allowed = errorPerVote(options);
  const least = rival === undefined ? kMin(options) : kMinAgainst({ p, rival }, options);
  const k = options.k === undefined ? Math.max(stepsPerVote > 1 ? 2 : 1, least) : requireInteger("k", options.k, 1);
  const error = errorOf(options, k);
  const votes = steps / stepsPerVote;
  const { decisive, share } = duel(options, k);
  const votesPerStep = expectedVotes(share, k) / decisive;
  const roundsPerStep = k > maxRoundsK ? undefined : expectedRounds({ p: share, k, valid: valid * decisive });
  return {
    feasible: true,
    k,
    errorPerVote: error,
    success: Math.exp(votes * Math.log1p(-error)),
    reachesTarget: error <= allowed * (1 + 1e-9),
    votesPerStep,
    samplesPerStep: votesPerStep / valid,
    roundsPerStep,
    samples: (votes * votesPerStep) / valid,
    rounds: roundsPerStep === undefined ? undefined : votes * roundsPerStep,
    costUsd: price === undefined ? undefined : votes * votesPerStep * validAnswerCost(price, valid),
  };
}

function errorOf({ p, rival, stepsPerVote = 1 }: PlanOptions, k: number): number {
  if (rival !== undefined) return errorBoundAgainst({ p, rival }, k);
  return k === 1 ? -Math.expm1(stepsPerVote * Math.log(p)) : pSubError(p, k);
}

/**
 * The two answers that move the margin: their share of all answers, and the right one's share of theirs. Other answers do not
 * count, unless the first answer wins.
 */
function duel({ p, rival, stepsPerVote = 1 }: PlanOptions, k: number): { decisive: number; share: number } {
  if (k === 1) return { decisive: 1, share: p };
  return rival === undefined
    ? { decisive: p ** (stepsPerVote - 1), share: p }
    : { decisive: p + rival, share: p / (p + rival) };
}
