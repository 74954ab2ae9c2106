import { describe, expect, it } from "vitest";
import { defaultConfig } from "@maestro/core/config";
import { connectClient, connectClientIn } from "../support/connect-client.ts";

describe("maestro_classify_task", () => {
  it("tells structure, who should work and what spoke for it", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_classify_task", {
      task_description: "Refactor each of the seven modules to use the new logger",
    });
    expect(result).toMatchObject({
      ok: true,
      features: { domain: "refactoring", baseline_single_agent_success: null },
      metadata: { is_refactoring: true, evidence: { decomposable: expect.arrayContaining(["each of"]) } },
      recommended_topology: "mas_centralized",
      paper_rule_applied: expect.stringContaining("Rule B"),
      warnings: [],
    });
  });

  it("says that a thin text says little, and gives null instead of a guess", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_classify_task", { task_description: "로그인" });
    expect(result).toMatchObject({
      features: { decomposability_score: null, sequential_dependency_score: null },
      metadata: { confidence: "low" },
      recommended_topology: "sas",
      warnings: [expect.stringContaining("your own scores")],
    });
    expect(result["next"]).toEqual([
      { tool: "maestro_select_architecture", arguments: { stage: "analyze" }, why: expect.any(String) },
    ]);
  });

  it("refuses an empty description", async () => {
    const { call } = await connectClient();
    expect((await call("maestro_classify_task", { task_description: " " })).result).toMatchObject({
      ok: false,
      error_code: "INVALID_ARGUMENT",
      argument: "task_description",
    });
  });
});

describe("maestro_select_architecture", () => {
  it.each([
    [{ stage: "analyze", decomposability_score: 0.8, sequential_dependency_score: 0.2 }, "mas_independent"],
    [
      { stage: "analyze", decomposability_score: 0.8, sequential_dependency_score: 0.2, tool_complexity: 0.8 },
      "mas_centralized",
    ],
    [{ stage: "improve", sequential_dependency_score: 0.9, decomposability_score: 0.3 }, "sas"],
    [{ stage: "debug", decomposability_score: 0.9 }, "sas"],
    [{ stage: "hypothesize" }, "mas_centralized"],
    [{ stage: "implement", force_topology: "mas_centralized" }, "mas_centralized"],
  ])("%j is %s", async (given, topology) => {
    const { call } = await connectClient();
    expect((await call("maestro_select_architecture", given)).result).toMatchObject({ ok: true, topology });
  });

  it("says how candidates come about, who decides, who writes and what it takes", async () => {
    const { call } = await connectClient();
    const given = { stage: "improve", decomposability_score: 0.8, sequential_dependency_score: 0.2 };
    expect((await call("maestro_select_architecture", given)).result).toMatchObject({
      generation: "parallel(3)",
      decision: "centralized",
      writes: "single",
      fallback_topology: "sas",
      parameters: { max_agents: 3, max_rounds: 1, overhead_threshold: 300 },
      expected: { calls_min: 4, calls_max: 4, published_overhead_percent: 58 },
      stage_recommendations: { topology: "mas_centralized", ensemble_allowed: true, max_consults: 2 },
    });
  });

  it("follows recorded outcomes once they are clear", async () => {
    const { call } = await connectClient();
    const record = async (topology: string, success: boolean, times: number): Promise<void> => {
      for (let n = 0; n < times; n += 1) {
        await call("maestro_record_coordination_result", { topology, success, task_class: "decomposable" });
      }
    };
    await record("sas", true, 10);
    await record("mas_independent", false, 10);
    const given = { stage: "improve", decomposability_score: 0.8, sequential_dependency_score: 0.2 };
    expect((await call("maestro_select_architecture", given)).result).toMatchObject({
      topology: "sas",
      rule: "calibration",
      rationale: expect.stringContaining("10 outcomes"),
    });
    expect((await call("maestro_get_coordination_stats")).result).toMatchObject({
      best_topology: "sas",
      total_samples: 20,
      topology_stats: { sas: { success_rate: 1, sample_count: 10 }, mas_independent: { success_rate: 0 } },
    });
  });
});

describe("maestro_check_degradation", () => {
  it("does not degrade for overhead alone", async () => {
    const { call } = await connectClient();
    const given = { current_topology: "mas_centralized", total_rounds: 20, successes: 7, failures: 3 };
    expect((await call("maestro_check_degradation", given)).result).toMatchObject({
      should_degrade: false,
      recommended_topology: "mas_centralized",
      metrics: { error_amplification: null, success_rate: 0.7 },
      action: "Go on with mas_centralized.",
    });
  });

  it("goes one step down for more errors than a single agent makes", async () => {
    const { call } = await connectClient();
    const counts = { successes: 2, failures: 8, baseline_successes: 8, baseline_failures: 2 };
    const { result } = await call("maestro_check_degradation", { current_topology: "mas_independent", ...counts });
    expect(result).toMatchObject({ should_degrade: true, recommended_topology: "sas" });
    expect(result["metrics"]).toMatchObject({ error_amplification: 4 });
  });
});

describe("maestro_record_coordination_result", () => {
  it("gives back what was recorded and what it makes of the topology", async () => {
    const { call } = await connectClient();
    const outputs = ["the lock is held", "the lock is held"];
    const given = {
      topology: "mas_centralized",
      success: true,
      messages_sent: 6,
      rounds: 3,
      tokens_used: 900,
      outputs,
    };
    expect((await call("maestro_record_coordination_result", given)).result).toMatchObject({
      ok: true,
      recorded: { topology: "mas_centralized", success: true, tokens_used: 900, messages_sent: 6, rounds: 3 },
      run_metrics: { message_density: 0.5, redundancy_rate: 1 },
      topology_stats: { total_runs: 1, success_rate: 1, avg_tokens: 900 },
      calibration_hint: expect.stringContaining("4 more outcomes"),
    });
  });

  it.each([
    ["task_class", { task_class: "hard" }, ["decomposable", "sequential"]],
    ["stage", { stage: "review" }, ["analyze", "improve"]],
  ])("refuses a %s that no choice would ever look at", async (argument, odd, allowed) => {
    const { call } = await connectClient();
    const given = { topology: "sas", success: true, ...odd };
    expect((await call("maestro_record_coordination_result", given)).result).toMatchObject({
      ok: false,
      argument,
      allowed: expect.arrayContaining(allowed),
    });
  });
});

it("maestro_get_coordination_stats says that there is not enough data", async () => {
  const { call } = await connectClient();
  expect((await call("maestro_get_coordination_stats")).result).toMatchObject({
    best_topology: null,
    best_topology_score: null,
    total_samples: 0,
    topology_stats: { sas: { success_rate: null, avg_overhead: null, avg_tokens: null, sample_count: 0 } },
    recommendation: expect.stringContaining("Not enough data"),
  });
});

it("maestro_get_stage_strategy keeps debugging with one agent and warns of anything else", async () => {
  const { call } = await connectClient();
  expect((await call("maestro_get_stage_strategy", { stage: "debug" })).result).toMatchObject({
    stage: "debug",
    key_rules: { topology: "sas", ensemble_strategy: "single_agent", voting_mode: "test_first" },
    warning: expect.stringContaining("never shared"),
  });
});

it("maestro_get_coordination_policy shows the configured threshold and the defaults of every stage", async () => {
  const coordination = { ...defaultConfig.coordination, capabilityThreshold: 0.6 };
  const { call } = await connectClientIn({ config: { coordination } });
  expect((await call("maestro_get_coordination_policy")).result).toMatchObject({
    policies: { capability_threshold: 0.6, budgets: { max_consults_per_stage: 2, max_consults_total: 6 } },
    stage_defaults: {
      analyze: { topology: "sas", ensemble_allowed: false, max_consults: 2 },
      debug: { topology: "sas", ensemble_allowed: false, max_consults: 1 },
      improve: { topology: "mas_centralized", ensemble_allowed: true, max_consults: 2 },
    },
  });
});

it("says the configured budget of a stage wherever it says one", async () => {
  const coordination = { ...defaultConfig.coordination, maxConsultsPerStage: 4, ensembleImplement: true };
  const { call } = await connectClientIn({ config: { coordination } });
  const stage = { stage: "implement" };
  const holds = { ensemble_allowed: true, max_consults: 4 };
  expect((await call("maestro_get_coordination_policy")).result).toMatchObject({
    policies: { budgets: { max_consults_per_stage: 4 } },
    stage_defaults: { implement: holds },
  });
  expect((await call("maestro_get_skill", stage)).result).toMatchObject({ coordination_policy: holds });
  expect((await call("maestro_select_architecture", stage)).result).toMatchObject({ stage_recommendations: holds });
  expect((await call("maestro_get_stage_strategy", stage)).result).toMatchObject({ key_rules: { max_consults: 4 } });
});
