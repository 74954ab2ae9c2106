import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { JsonObject } from "@maestro/core";
import { buggy, diffOf, stageProject, type StageProject } from "../support/stage-project.ts";

const checks = ["--apply", "--verify", "node --test empty.test.mjs", "--verify", "node --test shop.test.mjs"];
const together = { MAESTRO_ENSEMBLE_IMPL: "true" };

const change = (diff: string): object => ({ changes: [{ file: "shop.mjs", diff }] });
const halfFixed = diffOf(1, "sum - price", "sum + price");
const fixed = `${halfFixed}${diffOf(3, "1 - rate", "1 + rate").replace(/^---.*\n\+\+\+.*\n/u, "")}`;
const broken = diffOf(1, "sum - price, 0", "sum + price, 1");

function decisionsOf(project: StageProject, runId: unknown): readonly JsonObject[] {
  const lines = project.recorded(String(runId), "policy_decisions.jsonl").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as JsonObject);
}

describe.concurrent("maestro stage implement with several advisers", () => {
  it("takes the change that passes the checks, tried in copies of the workspace, and asks nobody", async ({
    expect,
  }) => {
    const project = stageProject(
      { "Implementation of first": change(halfFixed), "Implementation of second": change(fixed) },
      together,
    );
    const { code, json } = await project.stage("implement", "-a", "first,second", ...checks);
    expect({ code, json }).toMatchObject({
      code: 0,
      json: { ok: true, provider: "second", calls: 2, next_stage: "improve", verification: { all_passed: true } },
    });
    const decisions = decisionsOf(project, json["run_id"]);
    expect(decisions.filter(({ type }) => type === "patch_attempt")).toMatchObject([
      { provider: "first", refusal: null, passed: false },
      { provider: "second", refusal: null, passed: true },
    ]);
    expect(decisions.find(({ type }) => type === "selection")).toMatchObject({ winner_id: "second-1" });
    expect(project.source()).toContain("1 + rate");
    expect(readdirSync(join(project.project, ".maestro", "worktrees"))).not.toContainEqual(
      expect.stringContaining("candidate-"),
    );
  });

  it("checks changes that it is not to apply in copies only, and leaves the rest to whoever applies one", async ({
    expect,
  }) => {
    const project = stageProject(
      { "Implementation of first": change(halfFixed), "Implementation of second": change(fixed) },
      together,
    );
    const { code, json } = await project.stage("implement", "-a", "first,second", ...checks.slice(1));
    expect({ code, json }).toMatchObject({
      code: 0,
      json: { ok: true, provider: "second", applied: null, verification: null, next_stage: "improve" },
    });
    expect(project.source()).toBe(buggy);
  });

  it("asks a judge where both pass", async ({ expect }) => {
    const other = `${halfFixed}${diffOf(3, "1 - rate", "rate + 1").replace(/^---.*\n\+\+\+.*\n/u, "")}`;
    const project = stageProject(
      { "Implementation of first": change(other), "Implementation of second": change(fixed) },
      together,
    );
    const { json } = await project.stage("implement", "-a", "first,second", ...checks);
    expect(json).toMatchObject({ ok: true, calls: 3, verification: { all_passed: true } });
  });

  it("goes on from the one that breaks nothing where none passes", async ({ expect }) => {
    const project = stageProject(
      { "Implementation of first": change(broken), "Implementation of second": change(halfFixed) },
      together,
    );
    const { json } = await project.stage("implement", "-a", "first,second", ...checks);
    expect(json).toMatchObject({
      error_code: "STAGE_CHECKS_FAILED",
      provider: "second",
      calls: 2,
      next_stage: "debug",
      applied: { reverted: false },
      warnings: expect.arrayContaining([
        expect.stringMatching(/^No candidate's change passes the checks/u),
      ]) as string[],
    });
    expect(project.source()).toBe(buggy.replace("sum - price", "sum + price"));
    const selection = decisionsOf(project, json["run_id"]).find(({ type }) => type === "selection");
    expect(selection).toMatchObject({
      winner_id: "second-1",
      rationale: expect.stringContaining("(its tests fail, but it breaks nothing that passed)") as string,
      tests: [
        { candidate_id: "first-1", passed: false, breaks_nothing: false },
        { candidate_id: "second-1", passed: false, breaks_nothing: true },
      ],
    });
  });
});
