import { describe, expect, test } from "vitest";
import {
  errorBoundAgainst,
  errorPerVote,
  evidencePerVote,
  expectedRounds,
  expectedVotes,
  kMin,
  kMinAgainst,
  pFull,
  pSubError,
  plan,
  rankAdvisers,
  voteCostUsd,
} from "../../src/index.ts";

describe("plan", () => {
  test("says what the paper's run takes", () => {
    const price = { inputTokens: 590, outputTokens: 538, inputUsdPerMillion: 0.4, outputUsdPerMillion: 1.6 };
    const result = plan({ p: 0.9978, steps: 1_048_575, price });
    expect(result).toMatchObject({ feasible: true, k: 3, reachesTarget: true });
    if (!result.feasible) return;
    expect(result.success).toBeCloseTo(0.98882, 5);
    expect(result.votesPerStep).toBeCloseTo(expectedVotes(0.9978, 3), 12);
    expect(result.samples).toBeCloseTo(1_048_575 * expectedVotes(0.9978, 3), 3);
    expect(result.roundsPerStep).toBeCloseTo(expectedRounds({ p: 0.9978, k: 3 }), 12);
    expect(result.costUsd).toBeGreaterThan(3400);
    expect(result.costUsd).toBeLessThan(3600);
  });

  test.each([
    [0.9978, 2, 0.0061, false],
    [0.996, 3, 0.9343, false],
    [0.996, 4, 0.99973, true],
  ])("with a k of yours says whether it is enough: p = %d, k = %d", (p, k, success, reachesTarget) => {
    const result = plan({ p, k, steps: 1_048_575 });
    expect(result).toMatchObject({ feasible: true, k, reachesTarget, costUsd: undefined });
    expect(result.feasible && result.success).toBeCloseTo(success, 4);
  });

  test("flagged answers are drawn as well, and cost what they cost", () => {
    const price = { outputTokens: 100, flaggedOutputTokens: 1000, outputUsdPerMillion: 10 };
    const result = plan({ p: 0.9, k: 3, valid: 0.8, steps: 1, price });
    const votes = expectedVotes(0.9, 3);
    expect(result).toMatchObject({ samplesPerStep: votes / 0.8 });
    expect(result.feasible && result.costUsd).toBeCloseTo(votes * (0.001 + 0.25 * 0.01), 12);
    expect(voteCostUsd({ p: 0.9, k: 3, valid: 0.8, price })).toBeCloseTo(votes * (0.001 + 0.25 * 0.01), 12);
    expect(voteCostUsd({ p: 0.9, k: 3, valid: 0, price })).toBe(Number.POSITIVE_INFINITY);
  });

  test("several steps a vote need more votes, and never k = 1", () => {
    const five = plan({ p: 0.9, k: 3, steps: 50, stepsPerVote: 5 });
    expect(five.feasible && five.votesPerStep).toBeCloseTo(5.7, 2);
    expect(kMin({ p: 0.999, steps: 1000, stepsPerVote: 10, target: 0.9 })).toBe(1);
    expect(plan({ p: 0.999, steps: 1000, stepsPerVote: 10, target: 0.9 })).toMatchObject({ k: 2 });
    // With k = 1 there is no vote: all five steps of an answer must be right.
    const single = plan({ p: 0.9, k: 1, steps: 5, stepsPerVote: 5 });
    expect(single.feasible && single.success).toBeCloseTo(0.9 ** 5, 12);
    expect(single).toMatchObject({ votesPerStep: 1, roundsPerStep: 1 });
  });

  test("a known rival allows p below one half", () => {
    const result = plan({ p: 0.4, rival: 0.1, steps: 100, target: 0.9 });
    expect(result).toMatchObject({ feasible: true, reachesTarget: true });
    if (!result.feasible) return;
    expect(result.errorPerVote).toBe(errorBoundAgainst({ p: 0.4, rival: 0.1 }, result.k));
    expect(errorBoundAgainst({ p: 0.4, rival: 0.1 }, result.k - 1)).toBeGreaterThan(
      errorPerVote({ steps: 100, target: 0.9 }),
    );
    // Half of the answers are neither the right one nor its rival.
    expect(result.votesPerStep).toBeCloseTo(2 * expectedVotes(0.8, result.k), 10);
  });

  test("says why a task cannot be done", () => {
    expect(plan({ p: 0.9, valid: 0, steps: 5 })).toEqual({ feasible: false, reason: "no-valid-answers" });
    expect(plan({ p: 0.5, steps: 5 })).toEqual({ feasible: false, reason: "not-separated" });
  });

  test.each([
    [{ p: 1.2, steps: 5 }, "p"],
    [{ p: 0.9, steps: 0 }, "steps"],
    [{ p: 0.9, steps: Number.POSITIVE_INFINITY }, "steps"],
    [{ p: 0.9, steps: 5, target: 1 }, "target"],
    [{ p: 0.9, steps: 5, valid: 2 }, "valid"],
    [{ p: 0.9, steps: 5, k: 0 }, "k"],
    [{ p: 0.9, steps: 5, stepsPerVote: 0.5 }, "stepsPerVote"],
    [{ p: 0.9, steps: 5, rival: -0.1 }, "rival"],
    [{ p: 0.9, steps: 5, rival: 0.5 }, "rival"],
  ])("names what is out of range: %o", (options, argument) => {
    expect(() => plan(options)).toThrow(expect.objectContaining({ details: expect.objectContaining({ argument }) }));
  });
});

describe("k against a rival", () => {
  test("is the smallest that reaches the target", () => {
    for (const [p, rival] of [
      [0.4, 0.3],
      [0.9, 0.05],
      [0.3, 0.07],
    ] as const) {
      const task = { steps: 1000, target: 0.95 };
      const k = kMinAgainst({ p, rival }, task);
      expect(errorBoundAgainst({ p, rival }, k)).toBeLessThanOrEqual(errorPerVote(task));
      expect(errorBoundAgainst({ p, rival }, k - 1)).toBeGreaterThan(errorPerVote(task));
    }
  });

  test("is 2 when wrong answers never repeat, 1 when there are none", () => {
    expect(kMinAgainst({ p: 0.3, rival: 0 }, { steps: 1e6 })).toBe(2);
    expect(kMinAgainst({ p: 1, rival: 0 }, { steps: 1e6 })).toBe(1);
  });

  test("is refused where the rival is as frequent, and where k would pass every number", () => {
    expect(() => kMinAgainst({ p: 0.3, rival: 0.3 }, { steps: 10 })).toThrow("below p");
    expect(() => kMinAgainst({ p: 0.3, rival: 0.3 - 2 ** -54 }, { steps: 1e18 })).toThrow("further below p");
  });

  test("with two answers agrees with the equation for two", () => {
    expect(errorBoundAgainst({ p: 0.8, rival: 0.2 }, 4)).toBeCloseTo(pSubError(0.8, 4), 14);
    expect(errorBoundAgainst({ p: 0, rival: 0 }, 3)).toBe(1);
  });
});

describe("advisers", () => {
  test("are ordered by what the task costs; one that is right half of the time has no k", () => {
    const price = { outputTokens: 100, outputUsdPerMillion: 1 };
    const ranked = rankAdvisers(
      [
        { name: "coin", p: 0.5, ...price },
        { name: "good", p: 0.99, ...price },
        { name: "fair", p: 0.8, valid: 0.5, ...price },
      ],
      { steps: 1000 },
    );
    expect(ranked.map(({ name }) => name)).toEqual(["good", "fair", "coin"]);
    expect(ranked[2]).toEqual({ name: "coin", k: undefined, costUsd: Infinity, usdPerNat: Infinity });
  });

  test("one that is always right costs nothing per nat", () => {
    expect(
      rankAdvisers([{ name: "perfect", p: 1, outputTokens: 1, outputUsdPerMillion: 1 }], { steps: 10 }),
    ).toMatchObject([{ k: 1, usdPerNat: 0 }]);
    expect(evidencePerVote(0.9)).toBeCloseTo(0.8 * Math.log(9), 14);
  });
});

test("success of a task falls as the paper's equation says, whatever its length", () => {
  expect(pFull({ p: 0.9978, k: 3, steps: 1_048_575 })).toBeCloseTo(0.98882, 5);
  expect(Math.log(pFull({ p: 0.99, k: 9, steps: 1e18 })) / -(1e18 * pSubError(0.99, 9))).toBeCloseTo(1, 9);
});

test("an adviser hardly better than a coin gets a plan at once, without the rounds that nobody would wait for", () => {
  const planned = plan({ p: 0.5001, steps: 1000 });
  expect(planned).toMatchObject({ feasible: true, reachesTarget: true, roundsPerStep: undefined, rounds: undefined });
  expect(() => expectedRounds({ p: 0.5001, k: 501 })).toThrow("k: got 501, expected at most 500.");
});
