import { requireInteger, requireOpenProbability } from "../require-argument.ts";
import { defaultTarget, kMin, pFull } from "../plan/k-min.ts";
import { anyVotesK, undecidedAfter } from "../plan/votes-distribution.ts";
import { estimateErrorRate, type ErrorRateEstimate } from "./error-rate.ts";

/** Options of {@link createMonitor}. */
export interface MonitorOptions {
  /** Margin of the votes. */
  readonly k: number;
  /** Steps of the whole run. */
  readonly steps: number;
  /** Probability with which the whole run shall succeed. @default 0.95 */
  readonly target?: number | undefined;
  /** Steps that count as recent, when looking for drift. @default 200 */
  readonly window?: number | undefined;
}

/** A step that took more votes than chance explains. */
export interface PathologicalStep {
  readonly step: number;
  readonly votes: number;
  /** How many such steps were to be expected in the whole run. */
  readonly expected: number;
}

/** What the votes of a run say about it. */
export interface MonitorReport extends ErrorRateEstimate {
  readonly steps: number;
  readonly votes: number;
  /** Error rate over the recent steps. */
  readonly recentErrorRate: number;
  /** Standard normal score of the recent dissent against that before; undefined before there is enough of both. */
  readonly driftScore: number | undefined;
  /** True when the advisers got worse: a score above 4, which chance gives once in thirty thousand looks. */
  readonly drifting: boolean;
  /** The first hundred steps to look at: independent errors hardly ever cause them. None for k above 1000. */
  readonly pathological: readonly PathologicalStep[];
  /** k that the steps that remain need, from the error rate two standard errors up; undefined when no k is enough. */
  readonly kForRemaining: number | undefined;
}

/** Watches a run by its votes alone. */
export interface Monitor {
  /** Takes a decided step: its number and its votes. */
  readonly add: (step: number, votes: number) => void;
  readonly report: () => MonitorReport;
}

const defaultWindow = 200;
/** Four standard deviations. Chosen here, because a long run is looked at often. */
const driftLimit = 4;
/** A step is pathological when fewer than so many like it were expected in the whole run. Chosen here. */
const expectedLimit = 0.01;
const maxPathological = 100;

/**
 * Makes a monitor: error rate without labels, drift, steps on which the advisers err together, and the k that the
 * rest of the run needs.
 * @throws MakerError `MAKER_INVALID_ARGUMENT` for numbers out of range.
 */
export function createMonitor(options: MonitorOptions): Monitor {
  const k = requireInteger("k", options.k, 1);
  const planned = requireInteger("steps", options.steps, 1);
  const target = requireOpenProbability("target", options.target ?? defaultTarget);
  const window = requireInteger("window", options.window ?? defaultWindow, 2);
  const recent: number[] = [];
  const pathological: PathologicalStep[] = [];
  let steps = 0;
  let votes = 0;
  let recentVotes = 0;

  const estimate = (): ErrorRateEstimate => estimateErrorRate({ k, steps, votes });
  const upperErrorRate = (): number => {
    const { errorRate, standardError } = estimate();
    return errorRate + 2 * standardError;
  };
  return {
    add: (step, stepVotes) => {
      requireInteger("step", step, 0);
      requireInteger("votes", stepVotes, k);
      steps += 1;
      votes += stepVotes;
      recent.push(stepVotes);
      recentVotes += stepVotes;
      if (recent.length > window) recentVotes -= recent.shift() ?? 0;
      // Only steps far from the ordinary are worth the tail's computation.
      if (stepVotes < k + 4 || k > anyVotesK || pathological.length >= maxPathological) return;
      const errorRate = Math.min(0.499, upperErrorRate());
      const expected = planned * undecidedAfter(1 - errorRate, k, stepVotes - 1);
      if (expected < expectedLimit) pathological.push({ step, votes: stepVotes, expected });
    },
    report: () => {
      const before = { steps: steps - recent.length, votes: votes - recentVotes };
      const driftScore =
        before.steps < window ? undefined : scoreOf(before, { steps: recent.length, votes: recentVotes }, k);
      return {
        steps,
        votes,
        ...estimate(),
        recentErrorRate: estimateErrorRate({ k, steps: recent.length, votes: recentVotes }).errorRate,
        driftScore,
        drifting: driftScore !== undefined && driftScore > driftLimit,
        pathological: [...pathological],
        kForRemaining: kForRemaining({ k, target, done: steps, left: planned - steps, errorRate: upperErrorRate() }),
      };
    },
  };
}

/** Two-proportion test on the share of votes in pairs that cancelled each other: (votes - k) / 2 a step. */
function scoreOf(before: VotesOfSteps, after: VotesOfSteps, k: number): number {
  const dissent = ({ steps, votes }: VotesOfSteps): number => (votes - k * steps) / 2;
  const pooled = (dissent(before) + dissent(after)) / (before.votes + after.votes);
  if (pooled === 0) return 0;
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.votes + 1 / after.votes));
  return (dissent(after) / after.votes - dissent(before) / before.votes) / spread;
}

interface VotesOfSteps {
  readonly steps: number;
  readonly votes: number;
}

interface Remaining {
  readonly k: number;
  readonly target: number;
  readonly done: number;
  readonly left: number;
  readonly errorRate: number;
}

function kForRemaining({ k, target, done, left, errorRate }: Remaining): number | undefined {
  if (left <= 0) return k;
  const p = 1 - errorRate;
  if (!(p > 0.5)) return undefined;
  // The risk that the finished steps have taken is no longer available to the rest.
  const soFar = done === 0 ? 1 : pFull({ p, k, steps: done });
  const rest = target / soFar;
  return rest < 1 ? kMin({ p, steps: left, target: rest }) : undefined;
}
