import { defaultConfig } from "@maestro/core/config";
import { describe, expect, it } from "vitest";
import { toolTokens } from "../../src/tool/tool-tokens.ts";
import { connectClient, connectClientIn } from "../support/connect-client.ts";

const costOf = (tools: unknown): number =>
  (tools as string[]).reduce((sum, name) => sum + (toolTokens[name.replace("maestro_", "")] ?? Number.NaN), 0);

describe("maestro_enter_stage", () => {
  it("loads the stage's tools at their measured cost, and lists its skills", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_enter_stage", { stage: "debug" });
    expect(result).toMatchObject({ ok: true, stage: "debug", error: null });
    expect(result["loaded_tools"]).toEqual(
      expect.arrayContaining(["maestro_list_providers", "maestro_get_skill", "maestro_verify", "maestro_consult"]),
    );
    expect(result["context_cost"]).toBe(costOf(result["loaded_tools"]));
    expect(result["newly_loaded"]).not.toContain("maestro_list_providers");
    expect(result["available_skills"]).toMatchObject([
      { name: "debug_loop", micro_steps: ["d1_failure_label", "d2_next_experiment"] },
      { name: "experiment_planning" },
      { name: "failure_classification" },
    ]);
  });

  it("tells as new only what is", async () => {
    const { call } = await connectClient();
    await call("maestro_enter_stage", { stage: "debug" });
    expect((await call("maestro_enter_stage", { stage: "debug" })).result["newly_loaded"]).toEqual([]);
    const { result } = await call("maestro_enter_stage", { stage: "implement" });
    expect(result["newly_loaded"]).toEqual(["maestro_apply_patch"]);
  });

  it("says what a limit leaves out, and that required tools are beyond it", async () => {
    const limited = (max: number): ReturnType<typeof connectClientIn> =>
      connectClientIn({ config: { tools: { ...defaultConfig.tools, max } } });
    const { call } = await connectClient();
    const all = (await call("maestro_enter_stage", { stage: "improve" })).result["loaded_tools"] as string[];
    const one = await limited(all.length - 1);
    const improve = await one.call("maestro_enter_stage", { stage: "improve" });
    expect(improve.result["loaded_tools"]).toEqual(all.slice(0, -1));
    expect(improve.result["warnings"]).toContain(
      `Left out to keep to ${all.length - 1} tools (MAESTRO_MAX_TOOLS): maestro_consult.`,
    );
    const two = await limited(2);
    const { result } = await two.call("maestro_enter_stage", { stage: "debug" });
    expect(result["loaded_tools"]).toContain("maestro_verify");
    expect((result["warnings"] as string[]).join(" ")).toContain("more than the 2 of MAESTRO_MAX_TOOLS");
  });
});

describe("maestro_enter_skill", () => {
  it("brings its steps, its micro-steps and what it needs beyond the stage", async () => {
    const { call } = await connectClient();
    await call("maestro_enter_stage", { stage: "debug" });
    const { result } = await call("maestro_enter_skill", { skill_name: "debug_loop" });
    expect(result).toMatchObject({
      ok: true,
      skill: "debug_loop",
      stage: "debug",
      newly_loaded: ["maestro_apply_patch"],
      content: expect.stringContaining("five at most"),
      micro_steps: [
        { type: "d1_failure_label", has_oracle: false, default_k: 2 },
        { type: "d2_next_experiment", has_oracle: true, default_k: 3 },
      ],
    });
    expect(result["context_cost"]).toBe(costOf(result["loaded_tools"]));
  });

  it("of another stage is refused, with those that can be entered", async () => {
    const { call } = await connectClient();
    await call("maestro_enter_stage", { stage: "debug" });
    const { isError, result } = await call("maestro_enter_skill", { skill_name: "refactoring" });
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      argument: "skill_name",
      available_skills: ["debug_loop", "experiment_planning", "failure_classification"],
      error: expect.stringContaining("belongs to improve"),
    });
  });
});

describe("the current stage", () => {
  it("is remembered with its skill and the calls made in it, until it is left", async () => {
    const { call } = await connectClient();
    expect((await call("maestro_get_loaded_tools")).result).toMatchObject({
      current_stage: null,
      loaded_tools: expect.arrayContaining(["maestro_list_providers", "maestro_get_skill"]),
      max_tools: 10,
      usage_stats: {},
    });
    await call("maestro_enter_skill", { skill_name: "spec_extraction" });
    await call("maestro_pack_context", { facts: ["f"] });
    await call("maestro_list_providers");
    await call("maestro_help", { topic: "workflow" });
    expect((await call("maestro_get_loaded_tools")).result).toMatchObject({
      current_stage: "analyze",
      current_skill: "spec_extraction",
      usage_stats: { maestro_pack_context: 1, maestro_list_providers: 1 },
    });
    const left = await call("maestro_exit_stage");
    expect(left.result).toMatchObject({ ok: true, message: "Left analyze." });
    expect(left.result["loaded_tools"]).not.toContain("maestro_pack_context");
    expect((await call("maestro_exit_stage")).result["message"]).toBe("No stage was current.");
  });

  it("decides which micro-steps are listed when none is named", async () => {
    const { call } = await connectClient();
    await call("maestro_enter_stage", { stage: "implement" });
    expect((await call("maestro_get_micro_steps")).result["count"]).toBe(2);
    expect((await call("maestro_get_micro_steps", { stage: "analyze" })).result["count"]).toBe(3);
    await call("maestro_exit_stage");
    expect((await call("maestro_get_micro_steps")).result["count"]).toBe(11);
  });
});

describe("maestro_recommend_tools", () => {
  it.each([
    ["fix the failing debug test", "debug", "debug_loop"],
    ["가끔 로그인이 되지 않는 원인을 찾는다", "hypothesize", "root_cause_analysis"],
  ])("%s", async (task, stage, skill) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_recommend_tools", { task_description: task });
    expect(result).toMatchObject({
      ok: true,
      suggested_stage: stage,
      suggested_skill: skill,
      tool_count: (result["recommended_tools"] as string[]).length,
      next: [{ tool: "maestro_enter_stage", arguments: { stage } }, { arguments: { skill_name: skill } }],
    });
    expect((await call("maestro_get_loaded_tools")).result["current_stage"]).toBeNull();
  });

  it("says when nothing speaks for any stage", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_recommend_tools", { task_description: "Misc things" });
    expect(result).toMatchObject({ suggested_stage: "analyze", suggested_skill: null });
    expect(result["hint"]).toContain("Nothing in the description");
  });
});
