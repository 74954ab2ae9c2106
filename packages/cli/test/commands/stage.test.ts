import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import type { JsonObject, Stage } from "@maestro/core";
import { validateSchema } from "@maestro/core/schema";
import { stageSchemas } from "@maestro/workflow";
import { buggy, diffOf, stageProject } from "../support/stage-project.ts";

const verify = ["--verify", "node --test empty.test.mjs", "--verify", "node --test shop.test.mjs"];
const checks = ["--apply", ...verify];

describe.concurrent("maestro stage", () => {
  it("works a planted bug through five stages until the tests pass", async ({ expect }) => {
    const project = stageProject();
    const valid = (stage: Stage, output: unknown): readonly unknown[] =>
      validateSchema(stageSchemas[stage], output).issues;

    const analysis = await project.stage("analyze", "-a", "first", ...verify);
    expect(analysis.json).toMatchObject({ ok: true, next_stage: "hypothesize", consults_used: 1, calls: 1 });
    expect(valid("analyze", analysis.json["output"])).toEqual([]);
    const runId = String(analysis.json["run_id"]);

    const hypotheses = await project.stage("hypothesize", "-a", "first,second");
    // Two candidates and a judge that wrote neither.
    expect(hypotheses.json).toMatchObject({ ok: true, run_id: runId, next_stage: "implement", calls: 3 });
    expect(valid("hypothesize", hypotheses.json["output"])).toEqual([]);

    const change = await project.stage("implement", "-a", "first", ...checks);
    expect(change).toMatchObject({
      code: 1,
      json: { ok: false, error_code: "STAGE_CHECKS_FAILED", next_stage: "debug" },
    });
    expect(valid("implement", change.json["output"])).toEqual([]);
    expect(project.source()).toContain("sum + price");

    const worse = await project.stage("debug", "-a", "first", ...checks);
    expect(worse.json).toMatchObject({
      error_code: "STAGE_REGRESSION",
      next_stage: "debug",
      applied: { reverted: true },
    });
    expect(project.source()).toContain("1 - rate");
    const fixed = await project.stage("debug", "-a", "first", ...checks);
    expect(fixed).toMatchObject({
      code: 0,
      json: { ok: true, next_stage: "improve", verification: { all_passed: true } },
    });
    expect(valid("debug", fixed.json["output"])).toEqual([]);

    const done = await project.stage("improve", "-a", "first", ...checks);
    expect(done.json).toMatchObject({
      ok: true,
      next_stage: null,
      verification: { all_passed: true, compared: "passed" },
    });
    expect(valid("improve", done.json["output"])).toEqual([]);
    expect(project.source()).toBe(buggy.replace("sum - price", "sum + price").replace("1 - rate", "1 + rate"));

    // What the stages found went on to the next ones, the failing test's output among it.
    const asked = readFileSync(join(project.project, "..", "iterations", "1"), "utf8");
    expect(asked).toMatch(/tax is added/);
    expect(asked).toMatch(/net in shop\.mjs subtracts/);
    // The run is whole, and says what it came to.
    expect(JSON.parse(project.recorded(runId, "metadata.json"))).toMatchObject({
      kind: "workflow",
      status: "completed",
    });
    expect(JSON.parse(project.recorded(runId, "skill_template.json"))).toMatchObject({ name: "check-signs" });
    expect(JSON.parse(project.recorded(runId, "final_recommendation.json"))).toMatchObject({ winner: "first" });
    const decisions = project.recorded(runId, "policy_decisions.jsonl").trim().split("\n");
    const types = decisions.map((line) => (JSON.parse(line) as JsonObject)["type"]);
    expect(types.filter((type) => type === "topology")).toHaveLength(6);
    expect(types).toEqual(expect.arrayContaining(["ensemble", "budget", "selection", "transition"]));
    const stats = JSON.parse((await project.run(["stats", "--json"])).stdout) as {
      metrics: JsonObject;
      topologies: readonly JsonObject[];
    };
    expect(stats.metrics).toMatchObject({ total_calls: 8, selections_total: 1, consults_per_stage: 8 / 6 });
    // One outcome of each stage: both iterations of debug are one.
    const counts = stats.topologies.map(({ topology, count }) => [topology, count]);
    expect(Object.fromEntries(counts)).toMatchObject({ sas: 4, mas_centralized: 1 });
  });

  it("discards what is no JSON three times, then fails, and keeps the reasons", async ({ expect }) => {
    const project = stageProject({ Analysis: "I am sure it is the tax." });
    const { code, json } = await project.stage("analyze", "-a", "first");
    expect(code).toBe(1);
    expect(json).toMatchObject({ error_code: "STAGE_OUTPUT_REJECTED", output: null, next_stage: "analyze", calls: 3 });
    const rejected = project.recorded(String(json["run_id"]), "policy_decisions.jsonl").match(/"output_rejected"/g);
    expect(rejected).toHaveLength(3);
  });

  it("discards a change that does not apply, and leaves the files alone", async ({ expect }) => {
    const diff = diffOf(1, "sum - price", "sum + price").replace("sum - price, 0", "sum - cost, 0");
    const project = stageProject({ Implementation: { changes: [{ file: "shop.mjs", diff }] } });
    const { json } = await project.stage("implement", "-a", "first", ...checks);
    expect(json).toMatchObject({ error_code: "STAGE_OUTPUT_REJECTED", next_stage: "debug", applied: null });
    // Said once for the three answers, in one line that names the file.
    expect(String(json["error"])).toMatch(
      /: first-1, first-2, first-3 \(refused_patch: PATCH_NO_MATCH: shop\.mjs: [^\n(]*\(@@ -1 \+1 @@\)[^\n]*\)\. They were discarded/u,
    );
    expect(project.source()).toBe(buggy);
  });

  it("refuses a consult that nothing is left for, and names the setting", async ({ expect }) => {
    const project = stageProject({}, { MAESTRO_MAX_CONSULT_TOTAL: "1" });
    await project.stage("analyze", "-a", "first");
    const { code, json } = await project.stage("hypothesize", "-a", "first");
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, error_code: "WORKFLOW_BUDGET_SPENT" });
    expect(String(json["error"])).toMatch(/MAESTRO_MAX_CONSULT_TOTAL/);
  });

  it("goes on with the open workflow's task where none is given", async ({ expect }) => {
    const project = stageProject();
    const none = await project.run(["stage", "analyze", "-a", "first", "--json"]);
    expect({ code: none.code, said: none.stdout }).toMatchObject({
      code: 2,
      said: expect.stringContaining("INVALID_ARGUMENT"),
    });
    const { json } = await project.stage("analyze", "-a", "first");
    const next = await project.run(["stage", "hypothesize", "-a", "first", "--json"]);
    expect(JSON.parse(next.stdout)).toMatchObject({ ok: true, run_id: json["run_id"], warnings: [] });
  });

  it("fails when nobody answers, tells what each one said, and spends no consult", async ({ expect }) => {
    const project = stageProject();
    const failed = await project.stage("hypothesize", "-a", "broken,torn");
    expect(failed.code).toBe(4);
    expect(failed.json).toMatchObject({ error_code: "STAGE_NO_ANSWER", consults_used: 0, next_stage: "hypothesize" });
    const said = String(failed.json["error"]);
    expect(said).toMatch(/broken \(PROVIDER_CRASHED\)[^;]*out of order/);
    expect(said).toMatch(/torn \(PROVIDER_CRASHED\).*no answer today/);
    const inTurn = await project.stage("hypothesize", "-a", "broken,first", "--confidence", "0.9");
    expect(inTurn.json).toMatchObject({ ok: true, provider: "first", coordination: { ensemble_skipped: true } });
  });

  it("takes a change back that breaks what worked", async ({ expect }) => {
    const diff = diffOf(1, "sum - price, 0", "sum + price, 1");
    const project = stageProject({ Implementation: { changes: [{ file: "shop.mjs", diff }] } });
    const { json } = await project.stage("implement", "-a", "first", ...checks);
    expect(json).toMatchObject({ error_code: "STAGE_REGRESSION", next_stage: "debug", applied: { reverted: true } });
    expect(project.source()).toBe(buggy);
    expect(readdirSync(join(project.project, ".maestro", "backups")).length).toBeGreaterThan(0);
  });

  it("refuses a stage that does not follow, a check that may not run, and a second stage at once", async ({
    expect,
  }) => {
    const project = stageProject();
    await project.stage("analyze", "-a", "first");
    const early = await project.stage("improve", "-a", "first");
    expect(early.json).toMatchObject({ error_code: "WORKFLOW_ILLEGAL_STAGE", allowed: ["analyze", "hypothesize"] });
    const anew = await project.stage("improve", "-a", "first", "--anew");
    expect(anew.json).toMatchObject({ ok: true, next_stage: null });
    expect(anew.json["run_id"]).not.toBe(early.json["run_id"]);
    await project.stage("analyze", "-a", "first");
    const blocked = await project.stage("hypothesize", "-a", "first", "--verify", "rm -rf /");
    expect(blocked).toMatchObject({ code: 2, json: { error_code: "INVALID_ARGUMENT", argument: "--verify" } });
    const both = await Promise.all([
      project.stage("hypothesize", "-a", "first"),
      project.stage("hypothesize", "-a", "second"),
    ]);
    const codes = both.map(({ json }) => json["error_code"]);
    expect(codes.filter((code) => code === undefined || code === "RUN_BUSY")).toHaveLength(2);
    expect(codes).toContain(undefined);
  });
});
