import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { selectTopology, type TaskFeatures } from "../../src/index.ts";

/** The published rows, from github.com/ybkim95/agent-scaling (MIT). */
interface Row {
  readonly benchmark: string;
  readonly architecture: string;
  readonly model: string;
  readonly performance: number;
}

const rows = JSON.parse(
  readFileSync(new URL("../fixtures/kim2025-rows.json", import.meta.url), "utf8"),
) as readonly Row[];

/** What a reader of each benchmark's description would score; tool complexity is its tools out of 16. */
const archetypes: Readonly<Record<string, TaskFeatures>> = {
  plancraft: { sequentialDependency: 0.9, decomposability: 0.2, toolComplexity: 4 / 16 },
  "finance-agent": { sequentialDependency: 0.2, decomposability: 0.9, toolComplexity: 5 / 16 },
  workbench: { sequentialDependency: 0.5, decomposability: 0.4, toolComplexity: 1 },
  "browsecomp-plus": { sequentialDependency: 0.4, decomposability: 0.5, toolComplexity: 3 / 16 },
};

describe("the paper's 36 cells of model and benchmark, in-sample", () => {
  const cells = new Map<string, Map<string, number>>();
  for (const { benchmark, model, architecture, performance } of rows) {
    const key = `${benchmark} ${model}`;
    cells.set(key, (cells.get(key) ?? new Map<string, number>()).set(architecture, performance));
  }
  const replayed = [...cells].map(([key, results]) => {
    const features = archetypes[key.split(" ")[0] ?? ""];
    if (features === undefined) throw new Error(`${key} has no archetype`);
    const baselineSuccess = results.get("sas") ?? Number.NaN;
    // What generates apart and is checked in one place is the paper's centralized arrangement.
    const { decision } = selectTopology({ ...features, baselineSuccess });
    const chosen = results.get(decision === "sas" ? "sas" : "centralized") ?? Number.NaN;
    return { regret: Math.max(...results.values()) - chosen, gain: chosen - baselineSuccess };
  });
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

  it("are all there", () => {
    expect(cells.size).toBe(36);
    expect([...cells.values()].every((results) => results.size === 5)).toBe(true);
  });

  it("cost at most .035 of success in mean regret", () => {
    expect(mean(replayed.map(({ regret }) => regret))).toBeLessThanOrEqual(0.035);
  });

  it("gain at least .06 over always one agent", () => {
    expect(mean(replayed.map(({ gain }) => gain))).toBeGreaterThanOrEqual(0.06);
  });
});

describe("archetypes", () => {
  it.each<[string, TaskFeatures, string, string]>([
    ["PlanCraft-like", archetypes["plancraft"] ?? {}, "sequential", "sas"],
    ["Finance-like", { ...archetypes["finance-agent"], baselineSuccess: 0.35 }, "decomposable", "mas_centralized"],
    [
      "SWE-bench-like",
      { sequentialDependency: 0.8, toolComplexity: 7 / 16, baselineSuccess: 0.52 },
      "sequential",
      "sas",
    ],
    ["Workbench-like", { ...archetypes["workbench"], baselineSuccess: 0.63 }, "capable_alone", "sas"],
    ["BrowseComp-like", { ...archetypes["browsecomp-plus"], baselineSuccess: 0.32 }, "no_evidence", "sas"],
  ])("%s", (_name, features, rule, decision) => {
    expect(selectTopology(features)).toMatchObject({ rule, decision });
  });
});
