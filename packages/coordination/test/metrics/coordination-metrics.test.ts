import { describe, expect, it } from "vitest";
import {
  coordinationEfficiency,
  errorAmplification,
  messageDensity,
  overheadPercent,
  publishedTopologies,
} from "../../src/index.ts";

describe("the published identities hold", () => {
  it.each([
    ["mas_independent", 11.4, 0.37, 58.3, 0.2337],
    ["mas_decentralized", 26.1, 0.477, 262.5, 0.1316],
    ["mas_centralized", 27.7, 0.463, 284.7, 0.1203],
    ["hybrid", 44.3, 0.452, 515.3, 0.0735],
  ])("%s", (_name, turns, success, overhead, efficiency) => {
    expect(overheadPercent(turns, 7.2)).toBeCloseTo(overhead, 1);
    expect(coordinationEfficiency(success, turns, 7.2)).toBeCloseTo(efficiency, 4);
  });

  it("the table's rounded overheads are those of its turns", () => {
    for (const { turns, overheadPercent: printed } of Object.values(publishedTopologies)) {
      expect(Math.abs((overheadPercent(turns, publishedTopologies.sas.turns) ?? Number.NaN) - printed)).toBeLessThan(
        0.6,
      );
    }
  });
});

it("what cannot be computed is null", () => {
  expect(overheadPercent(10, null)).toBeNull();
  expect(overheadPercent(10, 0)).toBeNull();
  expect(coordinationEfficiency(0.5, 0, 7.2)).toBeNull();
  expect(messageDensity(4, 0)).toBeNull();
  expect(messageDensity(4, 8)).toBe(0.5);
});

describe("error amplification", () => {
  it("is the ratio of error rates, and absorption is what is missing to 1", () => {
    const { ratio, absorption, interval } = errorAmplification(
      { successes: 80, failures: 20 },
      { successes: 60, failures: 40 },
    );
    expect(ratio).toBeCloseTo(0.5, 10);
    expect(absorption).toBeCloseTo(0.5, 10);
    expect(interval?.[0]).toBeLessThan(0.51);
    expect(interval?.[1]).toBeGreaterThan(0.51);
    expect(interval?.[1]).toBeLessThan(1);
  });

  it.each([
    ["no baseline", { successes: 3, failures: 3 }, undefined],
    ["an empty baseline", { successes: 3, failures: 3 }, { successes: 0, failures: 0 }],
    ["no outcomes", { successes: 0, failures: 0 }, { successes: 3, failures: 3 }],
  ])("is null with %s", (_case, several, single) => {
    expect(errorAmplification(several, single)).toEqual({
      ratio: null,
      absorption: null,
      unbounded: false,
      interval: null,
    });
  });

  it("has no bound when a single agent never failed, and no value when nobody did", () => {
    const single = { successes: 9, failures: 0 };
    expect(errorAmplification({ successes: 5, failures: 4 }, single)).toMatchObject({ ratio: null, unbounded: true });
    expect(errorAmplification({ successes: 9, failures: 0 }, single)).toMatchObject({ ratio: null, unbounded: false });
  });
});
