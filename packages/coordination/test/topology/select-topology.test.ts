import { stages } from "@maestro/core";
import { describe, expect, it } from "vitest";
import {
  createCalibration,
  selectTopology,
  stagePolicies,
  type Outcome,
  type TaskClass,
  type TaskFeatures,
  type Topology,
} from "../../src/index.ts";

const pieces: TaskFeatures = { sequentialDependency: 0.2, decomposability: 0.8, toolComplexity: 0.3 };

describe("the rules", () => {
  it.each<[string, TaskFeatures, Topology]>([
    [
      "sequential work (spec: test_high_sequential_returns_sas)",
      { sequentialDependency: 0.9, decomposability: 0.3 },
      "sas",
    ],
    ["sequential work in many pieces", { sequentialDependency: 0.9, decomposability: 0.9 }, "sas"],
    ["pieces with simple tools (spec: test_high_decomposability_returns_mas)", pieces, "mas_independent"],
    [
      "pieces with complex tools (spec: test_high_tool_complexity_returns_centralized)",
      { ...pieces, toolComplexity: 0.8 },
      "mas_centralized",
    ],
    ["pieces that would write the same files", { ...pieces, overlappingWrites: true }, "sas"],
    ["scores at their thresholds", { sequentialDependency: 0.7, decomposability: 0.6, toolComplexity: 0.6 }, "sas"],
    ["nothing known", {}, "sas"],
    [
      "nothing known, said with null",
      { decomposability: null, sequentialDependency: null, toolComplexity: null },
      "sas",
    ],
  ])("%s", (_case, features, topology) => {
    expect(selectTopology(features).topology).toBe(topology);
  });

  it("one agent debugs, whatever else is given (spec: test_debug_stage_always_sas)", () => {
    expect(stagePolicies.debug.topology).toBe("sas");
    for (const force of [undefined, "mas_centralized"] as const) {
      expect(selectTopology({ decomposability: 0.9 }, { stage: "debug", force })).toMatchObject({
        topology: "sas",
        rule: "debug_stage",
        generation: { agents: 1, parallel: false },
      });
    }
    const { warnings } = selectTopology(pieces, { stage: "debug", force: "mas_centralized" });
    expect(warnings).toEqual([expect.stringContaining("mas_centralized was asked for")]);
  });

  it("undecided scores leave it to the stage", () => {
    const undecided = { decomposability: 0.5, sequentialDependency: 0.5, toolComplexity: 0.3 };
    const chosen = stages.map((stage) => selectTopology(undecided, { stage }).topology);
    expect(chosen).toEqual(["sas", "mas_centralized", "sas", "sas", "mas_centralized"]);
  });

  it("a forced topology is taken, and what speaks against it is told", () => {
    const decision = selectTopology({ sequentialDependency: 0.9 }, { stage: "analyze", force: "mas_independent" });
    expect(decision).toMatchObject({ topology: "mas_independent", rule: "forced", confidence: 1 });
    expect(decision.warnings[0]).toContain("0.9 (above 0.7)");
  });

  it("a capable agent is a burden of proof that decomposability meets and a stage's default does not", () => {
    expect(selectTopology({ ...pieces, baselineSuccess: 0.8 }).topology).toBe("mas_independent");
    const capable = selectTopology({ baselineSuccess: 0.45 }, { stage: "hypothesize" });
    expect(capable).toMatchObject({ topology: "sas", rule: "capable_alone" });
    const below = selectTopology({ baselineSuccess: 0.45 }, { stage: "hypothesize", capabilityThreshold: 0.5 });
    expect(below.topology).toBe("mas_centralized");
  });

  it("several agents never decide apart, and one writes", () => {
    expect(selectTopology(pieces)).toMatchObject({ decision: "mas_centralized", writes: "single", fallback: "sas" });
    expect(selectTopology({})).toMatchObject({ decision: "sas", writes: "single" });
  });

  it("tells the calls and their cost before anything runs", () => {
    expect(selectTopology(pieces, { costPerCallUsd: 0.5 }).expected).toEqual({
      calls: { min: 4, max: 4 },
      publishedOverheadPercent: 58,
      costUsd: { min: 2, max: 2 },
    });
    expect(selectTopology({}, { stage: "improve" }).expected).toEqual({
      calls: { min: 4, max: 12 },
      publishedOverheadPercent: 285,
      costUsd: null,
    });
  });

  it("its rationale has the numbers", () => {
    expect(selectTopology(pieces).rationale).toContain("Decomposability is 0.8 (above 0.6)");
    expect(selectTopology(pieces).rationale).toContain("tool complexity is 0.3 (not above 0.6)");
  });

  it.each([-0.1, 1.1, Number.NaN])("refuses a score of %s", (decomposability) => {
    expect(() => selectTopology({ decomposability })).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", argument: "decomposability" }),
    );
  });
});

describe("recorded outcomes", () => {
  const outcomes = (topology: Topology, successes: number, failures: number, taskClass: TaskClass): Outcome[] =>
    Array.from({ length: successes + failures }, (_, index) => ({
      at: "2026-01-31T12:00:00Z",
      topology,
      success: index < successes,
      taskClass,
      tokens: 0,
      messages: 0,
      rounds: 1,
      overheadPercent: null,
      redundancy: null,
    }));
  const inClass = (sas: readonly [number, number], independent: readonly [number, number]): Outcome[] => [
    ...outcomes("sas", ...sas, "decomposable"),
    ...outcomes("mas_independent", ...independent, "decomposable"),
  ];

  it("overrule a rule when both sides are known well enough", () => {
    const calibration = createCalibration(inClass([12, 0], [1, 9]));
    const decision = selectTopology(pieces, { calibration });
    expect(decision).toMatchObject({ topology: "sas", rule: "calibration" });
    expect(decision.confidence).toBeGreaterThanOrEqual(0.9);
    expect(decision.rationale).toContain("(12 outcomes)");
    expect(decision.warnings).toEqual([expect.stringContaining("self-selected")]);
  });

  it.each([
    ["four outcomes of the challenger", [4, 0], [0, 10]],
    ["four outcomes of the rule's topology", [12, 0], [0, 4]],
    ["a small difference", [6, 4], [5, 5]],
  ] as const)("do not with %s", (_case, sas, independent) => {
    const calibration = createCalibration(inClass(sas, independent));
    expect(selectTopology(pieces, { calibration }).rule).toBe("decomposable");
  });

  it("are never certain", () => {
    const calibration = createCalibration(inClass([200, 0], [0, 200]));
    const decision = selectTopology(pieces, { calibration });
    expect(decision.confidence).toBe(0.99);
    expect(decision.rationale).toContain("with probability 0.99");
  });

  it("of other classes decide where the class has too few", () => {
    const calibration = createCalibration([
      ...outcomes("sas", 0, 10, "open"),
      ...outcomes("mas_centralized", 12, 0, "decomposable"),
    ]);
    const decision = selectTopology({}, { stage: "implement", calibration });
    expect(decision).toMatchObject({ topology: "mas_centralized", rule: "calibration" });
    expect(decision.rationale).toContain("over all classes");
  });

  it.each<[string, TaskFeatures, Parameters<typeof selectTopology>[1]]>([
    ["sequential work", { sequentialDependency: 0.9 }, {}],
    ["debugging", {}, { stage: "debug" }],
    ["overlapping writes", { overlappingWrites: true }, {}],
    ["a caller's choice", {}, { force: "sas" }],
  ])("never overrule %s", (_case, features, options) => {
    const every: TaskClass[] = ["sequential", "decomposable", "tool_heavy", "code_repair", "open", "unknown"];
    const calibration = createCalibration(
      every.flatMap((name) => [...outcomes("sas", 0, 20, name), ...outcomes("mas_centralized", 20, 0, name)]),
    );
    expect(selectTopology(features, { ...options, calibration }).topology).toBe("sas");
  });
});
