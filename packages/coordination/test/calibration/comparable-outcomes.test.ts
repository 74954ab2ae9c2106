import { describe, expect, it } from "vitest";
import { comparableOutcomes, createCalibration, selectTopology, type Outcome } from "../../src/index.ts";

const outcome = (topology: Outcome["topology"], success: boolean, stage?: Outcome["stage"]): Outcome => ({
  at: "2026-01-01T00:00:00.000Z",
  topology,
  success,
  taskClass: "unknown",
  stage,
  tokens: 0,
  messages: 0,
  rounds: 1,
  overheadPercent: null,
  redundancy: null,
});
const twenty = (...of: Parameters<typeof outcome>): readonly Outcome[] =>
  Array.from({ length: 20 }, () => outcome(...of));

/** Hypotheses are nearly always valid and asked of several; changes seldom pass at once and are asked of one. */
const outcomes = [...twenty("mas_centralized", true, "hypothesize"), ...twenty("sas", false, "implement")];

describe("outcomes of other stages", () => {
  it("do not tell a stage that several agents are better than one", () => {
    const choose = (calibration: readonly Outcome[]): string =>
      selectTopology({}, { stage: "implement", calibration: createCalibration(calibration) }).topology;
    expect(choose(outcomes)).toBe("mas_centralized");
    expect(choose(comparableOutcomes(outcomes, "implement"))).toBe("sas");
  });

  it("are left out, and those of no stage count everywhere", () => {
    const whole = outcome("sas", true);
    const own = outcome("sas", true, "debug");
    expect(comparableOutcomes([...outcomes, whole, own], "debug")).toEqual([whole, own]);
    expect(comparableOutcomes([...outcomes, whole], undefined)).toEqual([whole]);
  });
});
