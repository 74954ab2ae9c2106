import { describe, expect, test } from "vitest";
import {
  assessCalibration,
  betaPosterior,
  clopperPearson,
  correlatedStepError,
  createMonitor,
  createTally,
  decidedAt,
  errorBound,
  errorBoundAgainst,
  errorCorrelation,
  estimateErrorRate,
  eValue,
  expectedRounds,
  expectedVotes,
  firstToKSuccess,
  firstToKVotes,
  isMakerError,
  kMin,
  kMinAgainst,
  leaderPosterior,
  logEValue,
  pFull,
  plan,
  pSub,
  pSubError,
  rankAdvisers,
  undecidedAfter,
  varianceOfVotes,
  vote,
  voteCostUsd,
  weightedSprt,
  wilson,
} from "../src/index.ts";

/** Numbers that callers pass by mistake, and numbers at the ends of what is allowed. */
const odd = [
  NaN,
  Infinity,
  -Infinity,
  -1,
  0,
  5e-324,
  1e-12,
  0.5,
  0.5000000000000001,
  0.9,
  1,
  2,
  1e9,
  2 ** 53 - 1,
  1e300,
];

const tallyOf = (leader: number, runnerUp: number): ReturnType<typeof createTally> => {
  const tally = createTally();
  if (leader > 0) tally.add("a", leader);
  if (runnerUp > 0) tally.add("b", runnerUp);
  return tally;
};

const answers = [
  { key: "a", correct: true },
  { key: "b", correct: false },
];

const functions: Readonly<Record<string, (x: number, y: number, z: number) => unknown>> = {
  pSub: (p, k) => pSub(p, k),
  pSubError: (p, k) => pSubError(p, k),
  expectedVotes: (p, k) => expectedVotes(p, k),
  varianceOfVotes: (p, k) => varianceOfVotes(p, k),
  expectedRounds: (p, k, valid) => expectedRounds({ p, k, valid }),
  firstToKSuccess: (p, k) => firstToKSuccess(p, k),
  firstToKVotes: (p, k) => firstToKVotes(p, k),
  kMin: (p, steps, target) => kMin({ p, steps, target }),
  pFull: (p, k, steps) => pFull({ p, k, steps }),
  errorBound: (p, rival, k) => errorBound([p, rival], k),
  errorBoundAgainst: (p, rival, k) => errorBoundAgainst({ p, rival }, k),
  kMinAgainst: (p, rival, steps) => kMinAgainst({ p, rival }, { steps }),
  decidedAt: (p, k, n) => decidedAt(p, k, n),
  undecidedAfter: (p, k, n) => undecidedAfter(p, k, n),
  errorCorrelation: (pairs, collisions, errorRate) => errorCorrelation({ pairs, collisions, errorRate }),
  correlatedStepError: (errorRate, correlation, k) => correlatedStepError({ errorRate, correlation }, k),
  clopperPearson: (successes, n, confidence) => clopperPearson({ successes, n }, confidence),
  wilson: (successes, n, confidence) => wilson({ successes, n }, confidence),
  estimateErrorRate: (k, steps, votes) => estimateErrorRate({ k, steps, votes }),
  voteCostUsd: (valid, outputTokens, outputUsdPerMillion) =>
    voteCostUsd({ p: 0.9, k: 3, valid, price: { outputTokens, outputUsdPerMillion } }),
  rankAdvisers: (p, valid, steps) => rankAdvisers([{ name: "a", p, valid, outputTokens: 1 }], { steps }),
  plan: (p, valid, steps) => plan({ p, valid, steps, price: {} }),
  "plan with a rival": (p, rival, stepsPerVote) => plan({ p, rival, steps: 100, stepsPerVote }),
  assessCalibration: (steps, confidence, maxK) =>
    assessCalibration([{ answers, flagged: 0, failed: 0 }], { steps, confidence, maxK }),
  "assessCalibration's counts": (flagged, failed) => assessCalibration([{ answers, flagged, failed }], { steps: 10 }),
  createMonitor: (k, votes, window) => {
    const monitor = createMonitor({ k, steps: 1000, window });
    monitor.add(0, votes);
    return monitor.report();
  },
  leaderPosterior: (leader, runnerUp) => leaderPosterior(leader, runnerUp),
  logEValue: (leader, rival) => logEValue(leader, rival),
  betaPosterior: (confidence) => betaPosterior(confidence).deficit(tallyOf(2, 1)),
  eValue: (alpha, candidates) => eValue({ alpha, candidates }).deficit(tallyOf(2, 1)),
  weightedSprt: (p, error, maxWeight) => weightedSprt({ accuracy: { a: p }, error, maxWeight }).deficit(tallyOf(2, 1)),
  "a tally's weight": (weight) => {
    const tally = createTally();
    tally.add("a", weight);
    return tally.margin;
  },
  "vote's retries": (retries, minDelayMs, maxDelayMs) => {
    vote(() => "a", { retry: { retries, minDelayMs, maxDelayMs } });
    return 0;
  },
};

function namesIn(value: unknown, is: (number: number) => boolean): boolean {
  if (typeof value === "number") return is(value);
  return typeof value === "object" && value !== null && Object.values(value).some((member) => namesIn(member, is));
}

/** What is wrong with how a call ended; undefined for a number and for a refusal that names its argument. */
function fault(call: () => unknown): string | undefined {
  try {
    return namesIn(call(), Number.isNaN) ? "it gave NaN" : undefined;
  } catch (error) {
    if (!isMakerError(error, "MAKER_INVALID_ARGUMENT")) return `it threw ${String(error)}`;
    return /^[\w.[\]]+: got .+, expected .+\.$/u.test(error.message) ? undefined : error.message;
  }
}

describe("numbers out of the ordinary", () => {
  test.each(Object.entries(functions))("%s: answered with a number or refused by name, at once", (_name, call) => {
    for (const x of odd) {
      for (const y of call.length > 1 ? odd : [0]) {
        for (const z of call.length > 2 ? odd : [0]) {
          expect(
            fault(() => call(x, y, z)),
            `${x}, ${y}, ${z}`,
          ).toBeUndefined();
        }
      }
    }
  });
});

describe("the ends of what is allowed", () => {
  test("one valid answer in a billion takes a billion times the rounds, and no longer to compute", () => {
    // Unanimous and rare, the answers come one by one: after 1/3, 1/2 and 1 of the rounds that one sample needs.
    expect(expectedRounds({ p: 1, k: 3, valid: 1e-9 }) * 1e-9).toBeCloseTo(1 / 3 + 1 / 2 + 1, 6);
    expect(expectedRounds({ p: 0.9, k: 1, valid: 1e-9 })).toBeCloseTo(1e9, 0);
    expect(expectedRounds({ p: 0.9, k: 3, valid: 1e-300 }) / expectedRounds({ p: 0.9, k: 3, valid: 1e-9 })).toBeCloseTo(
      1e291,
      -285,
    );
  });

  test("first to ten thousand: the chance does not vanish in powers", () => {
    expect(firstToKSuccess(0.9, 10_000)).toBe(1);
    expect(firstToKVotes(0.9, 10_000)).toBeCloseTo(10_000 / 0.9, 6);
    expect([firstToKVotes(0, 5), firstToKVotes(1, 5)]).toEqual([5, 5]);
  });

  test("an error smaller than the last digit of 1 still has a threshold", () => {
    const { deficit } = weightedSprt({ accuracy: { a: 0.9 }, error: 1e-20 });
    expect(deficit(tallyOf(0, 0))).toBeCloseTo(Math.log(1e20) / Math.log(9), 6);
    expect(eValue({ alpha: 5e-324 }).deficit(tallyOf(2, 1))).toBeGreaterThan(1000);
  });

  test("a large maxK is searched, not counted through", () => {
    const items = Array.from({ length: 400 }, (_, index) => {
      const correct = index % 20 !== 0;
      return {
        answers: [
          { key: "x", correct },
          { key: "x", correct },
        ],
        flagged: 0,
        failed: 0,
      };
    });
    expect(assessCalibration(items, { steps: 1000, maxK: 1e9 })).toMatchObject({ reason: "correlated-errors" });
  });
});
