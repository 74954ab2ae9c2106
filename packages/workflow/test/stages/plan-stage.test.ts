import { defaultConfig } from "@maestro/core/config";
import { stageRule } from "@maestro/coordination";
import { planStage, type StageSituation } from "@maestro/workflow";
import { describe, expect, it } from "vitest";

const { coordination } = defaultConfig;

function situation(stage: StageSituation["stage"], rest: Partial<StageSituation> = {}): StageSituation {
  return { stage, features: {}, baselineConfidence: 0, advisers: 3, settings: coordination, ...rest };
}

describe("how many advisers a stage asks", () => {
  it.each([
    ["one in analyze", situation("analyze"), 1],
    ["three in hypothesize", situation("hypothesize"), 3],
    ["as many as there are", situation("hypothesize", { advisers: 2 }), 2],
    ["one in implement", situation("implement"), 1],
    ["one in debug, however decomposable", situation("debug", { features: { decomposability: 0.9 } }), 1],
    ["three in improve", situation("improve"), 3],
    ["one where one is capable", situation("hypothesize", { baselineConfidence: 0.45 }), 1],
    [
      "three where the task falls apart, however capable one is",
      situation("hypothesize", { baselineConfidence: 0.9, features: { decomposability: 0.61 } }),
      3,
    ],
    [
      "one where ensembles of hypotheses are off",
      situation("hypothesize", { settings: { ...coordination, ensembleHypotheses: false } }),
      1,
    ],
    [
      "three in implement where its ensemble is on",
      situation("implement", { settings: { ...coordination, ensembleImplement: true } }),
      3,
    ],
    [
      "three in debug where it is shared against all advice",
      situation("debug", { settings: { ...coordination, debugSingleAgent: false } }),
      3,
    ],
    [
      "one where the threshold is lower",
      situation("hypothesize", { baselineConfidence: 0.3, settings: { ...coordination, capabilityThreshold: 0.3 } }),
      1,
    ],
  ] as const)("%s", (_, given, agents) => {
    const plan = planStage(given);
    expect(plan.agents).toBe(agents);
    expect(plan.topology.topology === "sas").toBe(agents === 1);
    expect(plan.expectedCalls).toBe(agents === 1 ? 1 : agents + 1);
  });

  it("says that the ensemble was skipped for capability, with both numbers", () => {
    const plan = planStage(situation("hypothesize", { baselineConfidence: 0.5 }));
    expect(plan.skippedByCapability).toBe(true);
    expect(plan.reasons.join(" ")).toMatch(/skipped: confidence 0\.5 reaches 0\.45/);
  });

  it.each([
    [undefined, [2, 2, 1, 1, 2]],
    [2, [2, 2, 2, 2, 2]],
    [1, [1, 1, 1, 1, 1]],
    [5, [5, 5, 5, 5, 5]],
  ] as const)("a limit of %s consults a stage gives %j", (maxConsultsPerStage, limits) => {
    const settings = { ...coordination, maxConsultsPerStage };
    const stages = ["analyze", "hypothesize", "implement", "debug", "improve"] as const;
    expect(stages.map((stage) => stageRule(stage, settings).maxConsults)).toEqual(limits);
  });
});
