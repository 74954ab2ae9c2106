import { expect, it } from "vitest";
import { stages } from "@maestro/core";
import { maxConsultsTotal, stagePolicies, stageStrategies } from "../../src/index.ts";

it("stage policies are those of the design", () => {
  const table = stages.map((stage) => {
    const { topology, ensembleAllowed, maxConsults } = stagePolicies[stage];
    return [stage, topology, ensembleAllowed, maxConsults];
  });
  expect(table).toEqual([
    ["analyze", "sas", false, 2],
    ["hypothesize", "mas_centralized", true, 2],
    ["implement", "sas", false, 1],
    ["debug", "sas", false, 1],
    ["improve", "mas_centralized", true, 2],
  ]);
  expect(maxConsultsTotal).toBe(6);
});

it("only debugging is one agent's throughout, and says so", () => {
  const alone = stages.filter((stage) => stageStrategies[stage].ensemble === "single_agent");
  expect(alone).toEqual(["debug"]);
  expect(stageStrategies.debug).toMatchObject({ candidates: 1, warning: expect.stringContaining("never shared") });
});
