import { describe, expect, test } from "vitest";
import { createMonitor, createTally, estimateErrorRate, kMin } from "../../src/index.ts";
import { randomSource } from "../support/random.ts";

/** Votes of steps whose answers err at a rate that can change from step to step. */
function votesOf(steps: number, k: number, rate: (step: number) => number, seed: number): number[] {
  const random = randomSource(seed);
  const tally = createTally();
  return Array.from({ length: steps }, (_step, step) => {
    tally.clear();
    while (tally.margin < k) tally.add(random() < rate(step) ? "wrong" : "right");
    return tally.total;
  });
}

describe("error rate without labels", () => {
  test.each([
    [0.0022, 3, 200_000],
    [0.1, 3, 40_000],
    [0.3, 3, 40_000],
    [0.4, 5, 20_000],
  ])("finds %d at k = %d", (rate, k, steps) => {
    const votes = votesOf(steps, k, () => rate, 21).reduce((sum, one) => sum + one, 0);
    const { errorRate, standardError } = estimateErrorRate({ k, steps, votes });
    expect(Math.abs(errorRate - rate)).toBeLessThan(4 * standardError);
    expect(standardError).toBeLessThan(0.05 * rate + 0.001);
  });

  test("is 0 without dissent, with an error that shrinks as votes come in", () => {
    expect(estimateErrorRate({ k: 3, steps: 100, votes: 300 }).errorRate).toBe(0);
    const errors = [1, 100, 10_000].map((steps) => estimateErrorRate({ k: 3, steps, votes: 3 * steps }).standardError);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
  });

  test("is unknown at k = 1 and before the first step", () => {
    expect(estimateErrorRate({ k: 1, steps: 50, votes: 50 }).standardError).toBe(Number.POSITIVE_INFINITY);
    expect(estimateErrorRate({ k: 3, steps: 0, votes: 0 }).standardError).toBe(Number.POSITIVE_INFINITY);
  });

  test("refuses counts that no run can have", () => {
    expect(() => estimateErrorRate({ k: 3, steps: 10, votes: 29 })).toThrow("votes");
  });
});

describe("monitor", () => {
  const feed = (votes: readonly number[], k: number, steps = votes.length) => {
    const monitor = createMonitor({ k, steps });
    for (const [step, count] of votes.entries()) monitor.add(step, count);
    return monitor.report();
  };

  test("sees a steady adviser as steady", () => {
    const report = feed(
      votesOf(3000, 3, () => 0.05, 2),
      3,
    );
    expect(report).toMatchObject({ steps: 3000, drifting: false, pathological: [], kForRemaining: 3 });
  });

  test("sees an adviser getting worse", () => {
    const report = feed(
      votesOf(2000, 3, (step) => (step < 1800 ? 0.02 : 0.15), 3),
      3,
    );
    expect(report.drifting).toBe(true);
    expect(report.recentErrorRate).toBeCloseTo(0.15, 1);
  });

  test("names the step on which the advisers err together", () => {
    const votes = votesOf(1000, 3, (step) => (step === 417 ? 0.5 : 0.002), 6);
    votes[417] = 19;
    const report = feed(votes, 3);
    expect(report.pathological).toMatchObject([{ step: 417, votes: 19 }]);
    expect(report.pathological[0]?.expected).toBeLessThan(0.01);
  });

  test("asks for the k that the rest needs, and says so when none is enough", () => {
    const report = feed(
      votesOf(1000, 3, () => 0.2, 4),
      3,
      2000,
    );
    expect(report.kForRemaining).toBeUndefined();
    const good = feed(
      votesOf(1000, 5, () => 0.01, 4),
      5,
      1_000_000,
    );
    const upper = good.errorRate + 2 * good.standardError;
    expect(good.kForRemaining).toBe(kMin({ p: 1 - upper, steps: 999_000, target: 0.95 }));
  });

  test("refuses a step with fewer votes than k", () => {
    expect(() => createMonitor({ k: 3, steps: 5 }).add(0, 2)).toThrow("votes");
  });
});
