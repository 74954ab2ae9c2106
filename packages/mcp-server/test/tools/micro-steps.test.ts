import { describe, expect, it } from "vitest";
import { answering, failing, waiting } from "../support/consultants.ts";
import { connectClient } from "../support/connect-client.ts";

const label = (type: string, message = "expected 3 to be 4"): string =>
  JSON.stringify({ failure_type: type, error_message: message, stack_trace_summary: "test/sum.test.ts:9" });

const question = { step_type: "d1_failure_label", prompt: "Which kind of failure is it?" };

describe("maestro_get_micro_steps", () => {
  it.each([
    [undefined, 11],
    ["analyze", 3],
    ["hypothesize", 2],
    ["implement", 2],
    ["debug", 2],
    ["improve", 2],
  ])("lists the steps of stage %s", async (stage, count) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_micro_steps", { stage });
    expect(result).toMatchObject({ ok: true, count, error: null });
    expect(result["micro_steps"]).toHaveLength(count);
  });

  it("says what an answer looks like, what helps and what is discarded", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_get_micro_steps", { stage: "implement" });
    expect((result["micro_steps"] as unknown[])[0]).toEqual({
      type: "c1_minimal_patch",
      stage: "implement",
      description: expect.stringContaining("one minimal patch"),
      default_k: 3,
      has_oracle: true,
      required_tools: ["maestro_apply_patch", "maestro_verify", "maestro_log_evidence"],
      red_flag_rules: ["too_long", "missing_fields", "multi_file", "invalid_diff"],
      output_schema: expect.objectContaining({ required: ["target_file", "patch_diff", "change_summary"] }),
    });
  });
});

describe("maestro_vote_micro_step", () => {
  it("decides by the fields that matter, with the step's own margin", async () => {
    const { call } = await connectClient(
      answering("codex", label("timeout", "in other words")),
      answering("gemini", label("timeout", "expected 3 to be 4"), label("timeout", "in other words")),
    );
    const given = { ...question, max_rounds: 8 };
    const { isError, result } = await call("maestro_vote_micro_step", given);
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      ok: true,
      winner: { failure_type: "timeout" },
      winner_provider: "codex",
      converged: true,
      final_margin: 2,
      stop_reason: "ahead_by_k",
      red_flagged_count: 0,
      step_type: "d1_failure_label",
      k_used: 2,
      k_source: "default",
      has_oracle: false,
      error: null,
      status: "completed",
      simulated: true,
      run_id: expect.any(String),
    });
    expect(result["total_valid_votes"]).toBe(result["total_samples"]);
    expect(result["trace"]).toHaveLength(result["total_samples"] as number);
  });

  it("takes the caller's margin, and the calibrated one when there is none", async () => {
    const { call } = await connectClient(answering("codex", label("timeout")));
    const given = { ...question, providers: ["codex"] };
    const named = await call("maestro_vote_micro_step", { ...given, k: 4 });
    expect(named.result).toMatchObject({ k_used: 4, k_source: "argument", total_samples: 4 });
    const calibrated = await call("maestro_calibrate", {
      step_type: question.step_type,
      test_prompt: question.prompt,
      providers: ["codex"],
      num_samples: 60,
      estimated_total_steps: 10,
    });
    const k = calibrated.result["recommended_k"];
    expect(k).toEqual(expect.any(Number));
    const voted = await call("maestro_vote_micro_step", given);
    expect(voted.result).toMatchObject({ k_used: k, k_source: "calibration" });
  });

  it("discards an answer that does not fit the step's schema, and names no winner when all are", async () => {
    const { call } = await connectClient(answering("codex", '{"failure_type": "bad luck"}'));
    const given = { ...question, providers: ["codex"], max_rounds: 3 };
    const { isError, result } = await call("maestro_vote_micro_step", given);
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      winner: null,
      leader: null,
      stop_reason: "no_valid",
      red_flagged_count: 3,
      error_code: "VOTE_NO_VALID_ANSWER",
    });
  });

  it("names no winner when undecided, only who leads", async () => {
    const { call } = await connectClient(answering("codex", label("timeout")), answering("gemini", label("crash")));
    const { result } = await call("maestro_vote_micro_step", { ...question, max_rounds: 5 });
    expect(result).toMatchObject({
      ok: true,
      winner: null,
      winner_provider: null,
      leader: { failure_type: "timeout" },
      converged: false,
      confidence: null,
      stop_reason: "max_rounds",
      total_samples: 5,
    });
  });

  it("is a failure when nobody answers", async () => {
    const { call } = await connectClient(failing("codex", "PROVIDER_AUTH"));
    const { isError, result } = await call("maestro_vote_micro_step", { ...question, providers: ["codex"] });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, status: "failed", error_code: "PROVIDER_AUTH" });
  });

  it("is found again by its run, in the same form", async () => {
    const codex = waiting("codex");
    const { call } = await connectClient(codex);
    const given = { ...question, k: 1, providers: ["codex"], wait_sec: 0 };
    const { result } = await call("maestro_vote_micro_step", given);
    expect(result).toMatchObject({ ok: true, status: "running" });
    codex.answer(label("crash"));
    expect((await call("maestro_run_status", { run_id: result["run_id"] })).result).toMatchObject({
      kind: "micro_step",
      status: "completed",
      result: { winner: { failure_type: "crash" }, winner_provider: "codex", k_used: 1, k_source: "argument" },
    });
  });
});

describe("maestro_calibrate", () => {
  const sampled = { step_type: question.step_type, test_prompt: question.prompt, providers: ["codex"] };

  it("reports agreement as agreement, never as accuracy", async () => {
    const { call } = await connectClient(answering("codex", label("timeout")));
    const { result } = await call("maestro_calibrate", { ...sampled, num_samples: 60, estimated_total_steps: 10 });
    expect(result).toMatchObject({
      ok: true,
      step_type: "d1_failure_label",
      estimated_p: null,
      agreement: 1,
      estimated_v: 1,
      p_high: 1,
      target_success_rate: 0.99,
      calibration_samples: 60,
      reason: null,
      error: null,
      simulated: true,
      status: "completed",
    });
    expect(result["p_low"]).toBeGreaterThan(0.5);
  });

  it("recommends nothing where answers do not agree, and says why", async () => {
    const { call } = await connectClient(answering("codex", label("timeout"), label("crash"), label("timeout")));
    const { result } = await call("maestro_calibrate", { ...sampled, num_samples: 3 });
    expect(result).toMatchObject({ ok: true, recommended_k: null, expected_cost_multiplier: null });
    expect(result["reason"]).toEqual(expect.any(String));
  });

  it("is found again by its run, in the same form", async () => {
    const codex = waiting("codex");
    const { call } = await connectClient(codex);
    const { result } = await call("maestro_calibrate", { ...sampled, num_samples: 1, wait_sec: 0 });
    codex.answer(label("crash"));
    expect((await call("maestro_run_status", { run_id: result["run_id"] })).result).toMatchObject({
      kind: "calibration",
      status: "completed",
      result: { step_type: "d1_failure_label", calibration_samples: 1, recommended_k: null },
    });
  });
});
