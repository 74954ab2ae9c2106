import { describe, expect, test } from "vitest";
import {
  assessCalibration,
  clopperPearson,
  correlatedStepError,
  errorCorrelation,
  kMin,
  pSubError,
  type CalibrationItem,
} from "../../src/index.ts";
import { randomSource } from "../support/random.ts";

const million = { steps: 1_048_575, target: 0.95 };

/** One item with so many answers of each kind; the first kind is right. */
function single(counts: readonly number[], oracle = true): readonly CalibrationItem[] {
  const answers = counts.flatMap((count, kind) =>
    Array.from({ length: count }, () => ({ key: `answer ${kind}`, correct: oracle ? kind === 0 : undefined })),
  );
  return [{ answers, flagged: 0, failed: 0 }];
}

/** Pairs of which so many are wrong once, and wrong twice. */
function pairs(n: number, once: number, twice: number, oracle = true): readonly CalibrationItem[] {
  const answer = (right: boolean) => ({ key: right ? "right" : "wrong", correct: oracle ? right : undefined });
  return Array.from({ length: n }, (_pair, index) => ({
    answers: [answer(index >= twice), answer(index >= twice + once)],
    flagged: 0,
    failed: 0,
  }));
}

describe("k comes from the lower bound", () => {
  test.each([
    ["22 errors in 10,000 leave k = 3", 9978, 22, 3],
    ["2 errors in 1,000 ask for 4, where the point estimate would take 3", 998, 2, 4],
    ["no error in 300 asks for 4", 300, 0, 4],
  ])("%s", (_name, right, wrong, k) => {
    const result = assessCalibration(single([right, wrong]), million);
    expect(result).toMatchObject({ status: "calibrated", k, basis: "accuracy" });
    const low = clopperPearson({ successes: right, n: right + wrong }, 0.9).low;
    expect(result.p?.low).toBeCloseTo(low, 12);
    expect(k).toBe(kMin({ p: low, ...million }));
  });

  test("below 1/2, it comes from the bound for many answers", () => {
    const result = assessCalibration(single([480, 130, 130, 130, 130]), { steps: 10, target: 0.9, maxK: 30 });
    expect(result).toMatchObject({ status: "calibrated", p: { value: 0.48 }, rival: { value: 0.13 } });
    expect(result.status === "calibrated" && result.k).toBeGreaterThan(4);
  });

  test("v and its bounds count flagged answers, and failures count for neither", () => {
    const result = assessCalibration([{ answers: single([90])[0]?.answers ?? [], flagged: 10, failed: 5 }], {
      steps: 10,
    });
    expect(result).toMatchObject({ answered: 100, valid: 90, flagged: 10, failed: 5, validShare: { value: 0.9 } });
    expect(result.validShare?.wilsonLow).toBeGreaterThan(result.validShare?.low ?? 1);
  });
});

describe("without an oracle", () => {
  test("agreement is measured and called so", () => {
    expect(assessCalibration(single([95, 5], false), { steps: 10 })).toMatchObject({
      basis: "agreement",
      status: "calibrated",
      p: { value: 0.95 },
    });
  });

  test("pairs tell how often the leading answer comes", () => {
    // p = .9: two answers agree with probability .81 + .01.
    const result = assessCalibration(pairs(1000, 180, 0, false), { steps: 100 });
    expect(result).toMatchObject({ basis: "agreement", pairs: 0, correlation: undefined });
    expect(result.p?.value).toBeCloseTo(0.9, 10);
    expect(result.p?.low).toBeLessThan(0.9);
  });
});

describe("k is refused", () => {
  test("when no answer is valid", () => {
    expect(assessCalibration([{ answers: [], flagged: 8, failed: 2 }], { steps: 10 })).toMatchObject({
      status: "refused",
      reason: "no-valid-answers",
      p: undefined,
      validShare: { value: 0 },
    });
  });

  test("when the wrong answer is the more frequent one, and no number of samples changes that", () => {
    expect(assessCalibration(single([12, 88]), { steps: 10 })).toMatchObject({
      reason: "not-separated",
      samplesNeeded: undefined,
    });
  });

  test("when the samples do not tell the leading answer from its rival, with the number that would", () => {
    const result = assessCalibration(single([6, 4]), { steps: 10, maxK: 40 });
    expect(result).toMatchObject({ reason: "not-separated" });
    const needed = result.status === "refused" ? (result.samplesNeeded ?? 0) : 0;
    const right = Math.round(needed * 0.6);
    expect(assessCalibration(single([right, needed - right]), { steps: 10, maxK: 40 }).status).toBe("calibrated");
    expect(
      assessCalibration(single([Math.round(needed * 0.54), Math.round(needed * 0.36)]), { steps: 10, maxK: 40 }).status,
    ).toBe("refused");
  });

  test("when the bounds are too wide for any k worth its price, with the number of samples that narrows them", () => {
    const result = assessCalibration(single([6]), { ...million, maxK: 10 });
    expect(result).toMatchObject({ status: "refused", reason: "too-few-samples" });
    const needed = result.status === "refused" ? (result.samplesNeeded ?? 0) : 0;
    expect(assessCalibration(single([needed]), { ...million, maxK: 10 })).toMatchObject({ status: "calibrated" });
    expect(assessCalibration(single([needed - 1]), { ...million, maxK: 10 })).toMatchObject({ status: "refused" });
  });

  test("when even the estimate asks for too large a k", () => {
    expect(assessCalibration(single([6429, 3571]), { ...million, maxK: 20 })).toMatchObject({
      reason: "too-unreliable",
      samplesNeeded: undefined,
    });
  });

  test("when errors go together beyond what any k repairs", () => {
    // 1 % of the steps are always wrong, the others never.
    const result = assessCalibration(pairs(2000, 0, 20), { steps: 1000 });
    expect(result).toMatchObject({ status: "refused", reason: "correlated-errors", pairs: 2000, collisions: 20 });
    expect(result.correlation).toBeCloseTo(1, 10);
  });

  test("but k is raised when it can repair the correlation", () => {
    const independent = assessCalibration(pairs(20_000, 396, 2), { steps: 100 });
    const correlated = assessCalibration(pairs(20_000, 380, 10), { steps: 100 });
    expect(independent.correlation).toBeLessThan(0.001);
    expect(correlated.correlation).toBeCloseTo(0.0404, 3);
    expect([independent, correlated]).toMatchObject([{ status: "calibrated" }, { status: "calibrated" }]);
    expect(
      correlated.status === "calibrated" && independent.status === "calibrated" && correlated.k - independent.k,
    ).toBeGreaterThan(0);
  });

  test("collisions that chance explains are no correlation", () => {
    const random = randomSource(1);
    const items = Array.from({ length: 3000 }, (): CalibrationItem => {
      const answer = () => (random() < 0.9 ? { key: "r", correct: true } : { key: "w", correct: false });
      return { answers: [answer(), answer()], flagged: 0, failed: 0 };
    });
    expect(assessCalibration(items, { steps: 100 })).toMatchObject({
      status: "calibrated",
      k: kMin({ p: 0.89, steps: 100 }),
    });
  });
});

describe("correlated errors", () => {
  test.each([
    [0.01, 3, 6.7e-6],
    [0.05, 3, 1.0e-4],
  ])("correlation %d of 1 %% errors leaves %d votes ahead an error of %d", (correlation, k, error) => {
    expect(correlatedStepError({ errorRate: 0.01, correlation }, k) / error).toBeCloseTo(1, 1);
  });

  test("none is the independent case, and more is worse", () => {
    expect(correlatedStepError({ errorRate: 0.1, correlation: 0 }, 3)).toBeCloseTo(pSubError(0.9, 3), 14);
    expect(correlatedStepError({ errorRate: 0.1, correlation: 1e-4 }, 3)).toBeCloseTo(pSubError(0.9, 3), 4);
    const errors = [0.001, 0.01, 0.1, 0.5, 0.99].map((correlation) =>
      correlatedStepError({ errorRate: 0.1, correlation }, 5),
    );
    expect(errors).toEqual([...errors].sort((a, b) => a - b));
    expect(errors.at(-1)).toBeLessThan(0.1);
  });

  test("no k goes below the share of steps whose wrong answer is the more frequent one", () => {
    const spread = { errorRate: 0.05, correlation: 0.2 };
    const floor = correlatedStepError(spread, Number.POSITIVE_INFINITY);
    expect(correlatedStepError(spread, 400)).toBeGreaterThan(floor);
    expect(correlatedStepError(spread, 400) / floor).toBeCloseTo(1, 2);
  });

  test("the estimate from pairs finds the correlation that made them", () => {
    // Half of the steps err with 2 %, half with 18 %: mean .1, variance .0064.
    const random = randomSource(12);
    let collisions = 0;
    const n = 200_000;
    for (let pair = 0; pair < n; pair += 1) {
      const rate = pair % 2 === 0 ? 0.02 : 0.18;
      if (random() < rate && random() < rate) collisions += 1;
    }
    expect(errorCorrelation({ pairs: n, collisions, errorRate: 0.1 })).toBeCloseTo(0.0064 / 0.09, 2);
    expect(errorCorrelation({ pairs: n, collisions: 0, errorRate: 0 })).toBeUndefined();
  });
});

test("bounds cover the truth as often as they say", () => {
  const random = randomSource(8);
  for (const p of [0.7, 0.95, 0.998]) {
    let below = 0;
    const trials = 1000;
    for (let trial = 0; trial < trials; trial += 1) {
      let successes = 0;
      for (let draw = 0; draw < 200; draw += 1) if (random() < p) successes += 1;
      if (clopperPearson({ successes, n: 200 }, 0.9).low <= p) below += 1;
    }
    expect(below / trials).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / trials));
  }
});

test.each([
  [{ steps: 0 }, "steps"],
  [{ steps: 10, target: 1 }, "target"],
  [{ steps: 10, confidence: 0 }, "confidence"],
  [{ steps: 10, maxK: 0 }, "maxK"],
])("options out of range are named: %o", (options, argument) => {
  expect(() => assessCalibration([], options)).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ argument }) }),
  );
});
