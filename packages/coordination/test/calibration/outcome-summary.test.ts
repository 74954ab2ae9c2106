import fc from "fast-check";
import { stages } from "@maestro/core";
import { describe, expect, it } from "vitest";
import { createCalibration, createOutcomeSummary, selectTopology, topologies, type Outcome } from "../../src/index.ts";

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
    const { overall, forStage } = createOutcomeSummary(outcomes);
    expect(selectTopology({}, { stage: "implement", calibration: overall }).topology).toBe("mas_centralized");
    expect(selectTopology({}, { stage: "implement", calibration: forStage("implement") }).topology).toBe("sas");
  });

  it("are left out, and those of no stage count everywhere", () => {
    const anyStage = fc.constantFrom(...stages, "a stage of a later version", undefined);
    const anyOutcome = fc
      .tuple(fc.constantFrom(...topologies), fc.boolean(), anyStage)
      .map(([topology, success, stage]) => outcome(topology, success, stage));
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: 20 }), (recorded) => {
        const summary = createOutcomeSummary(recorded);
        for (const stage of [...stages, undefined]) {
          const counting = createCalibration(recorded.filter((one) => one.stage === undefined || one.stage === stage));
          for (const topology of topologies) {
            expect(summary.forStage(stage).of(topology, "all")).toEqual(counting.of(topology, "all"));
          }
        }
        expect(summary.overall.total).toBe(recorded.length);
      }),
    );
  });
});

it("statistics are means of what was recorded, and null where nothing was", () => {
  const measured = { ...outcome("mas_centralized", true), tokens: 1200, overheadPercent: 11 };
  const summary = createOutcomeSummary([measured, outcome("mas_centralized", false)]);
  expect(summary.statistics()).toMatchObject({
    mas_centralized: { count: 2, successRate: 0.5, averageOverheadPercent: 11, averageTokens: 1200 },
    sas: { count: 0, successRate: null, averageOverheadPercent: null, averageTokens: null },
  });
});
