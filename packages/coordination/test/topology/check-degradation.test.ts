import { describe, expect, it } from "vitest";
import { checkDegradation, type CoordinationObservation } from "../../src/index.ts";

const seen = (more: Partial<CoordinationObservation>): CoordinationObservation => ({
  topology: "mas_centralized",
  messages: 0,
  rounds: 0,
  successes: 0,
  failures: 0,
  ...more,
});

describe("evidence that degrades", () => {
  it.each<[string, Partial<CoordinationObservation>, string]>([
    ["three broken answers in a row", { formatErrors: 3 }, "format_errors"],
    [
      "errors more often than one agent's, by more than one standard error",
      { successes: 2, failures: 8, baseline: { successes: 8, failures: 2 } },
      "error_amplification",
    ],
    [
      "high overhead without gain over the baseline",
      { turns: 40, successes: 5, failures: 5, baseline: { successes: 5, failures: 5 } },
      "overhead_without_gain",
    ],
    ["high overhead and no success at all", { turns: 40, failures: 10 }, "overhead_without_gain"],
    ["answers that repeat one another in later rounds", { rounds: 2, redundancy: 0.95 }, "redundant"],
  ])("%s", (_case, more, trigger) => {
    expect(checkDegradation(seen(more))).toMatchObject({ shouldDegrade: true, recommended: "sas", trigger });
  });
});

describe("what is no evidence", () => {
  it.each<[string, Partial<CoordinationObservation>]>([
    ["nothing", {}],
    ["overhead alone", { turns: 100 }],
    ["overhead with good outcomes but no baseline", { turns: 100, successes: 6, failures: 4 }],
    [
      "overhead with a measured gain",
      { turns: 40, successes: 19, failures: 1, baseline: { successes: 8, failures: 12 } },
    ],
    ["failures without a baseline", { successes: 1, failures: 9 }],
    ["four outcomes", { failures: 4, baseline: { successes: 9, failures: 1 } }],
    ["a baseline of four", { failures: 9, successes: 9, baseline: { successes: 4, failures: 0 } }],
    ["an interval around 1", { successes: 4, failures: 6, baseline: { successes: 5, failures: 5 } }],
    ["agreement in the first round", { rounds: 1, redundancy: 1 }],
    ["two broken answers", { formatErrors: 2 }],
  ])("%s", (_case, more) => {
    expect(checkDegradation(seen(more))).toMatchObject({
      shouldDegrade: false,
      recommended: "mas_centralized",
      trigger: null,
    });
  });

  it("anything against a single agent", () => {
    const verdict = checkDegradation(seen({ topology: "sas", failures: 20, formatErrors: 9, redundancy: 1 }));
    expect(verdict).toMatchObject({ shouldDegrade: false, recommended: "sas", metrics: { successRate: 0 } });
  });
});

it("goes one step down at a time", () => {
  const next = (topology: CoordinationObservation["topology"]): string =>
    checkDegradation(seen({ topology, formatErrors: 3 })).recommended;
  expect(next("mas_decentralized")).toBe("mas_centralized");
  expect(next("mas_centralized")).toBe("sas");
  expect(next("mas_independent")).toBe("sas");
});

it("gives no overhead for an estimate below one agent's turns, and gives a counted one", () => {
  expect(checkDegradation(seen({ rounds: 1 })).metrics.overheadPercent).toBeNull();
  expect(checkDegradation(seen({ rounds: 1, turns: 4 })).metrics.overheadPercent).toBeLessThan(0);
  expect(checkDegradation(seen({ rounds: 2 })).metrics.overheadPercent).toBeCloseTo(11.1, 1);
});

it("estimates turns from rounds, says so, and gives null for what was not counted", () => {
  const counted = checkDegradation(seen({ rounds: 9, messages: 18 })).metrics;
  expect(counted).toMatchObject({ overheadPercent: 400, overheadEstimated: true, messageDensity: 0.5 });
  expect(checkDegradation(seen({})).metrics).toMatchObject({
    overheadPercent: null,
    messageDensity: null,
    successRate: null,
    redundancy: null,
    amplification: { ratio: null },
  });
});

it.each([
  [{ failures: -1 }, "failures"],
  [{ redundancy: 2 }, "redundancy"],
])("refuses %j", (more, argument) => {
  expect(() => checkDegradation(seen(more))).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", argument }));
});
