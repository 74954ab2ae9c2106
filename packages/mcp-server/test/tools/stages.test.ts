import { describe, expect, it } from "vitest";
import { answering, failing, waiting } from "../support/consultants.ts";
import { connectClient } from "../support/connect-client.ts";

const analysis = JSON.stringify({ observations: [{ fact: "add(1, 2) is -1.", source: "a.ts:1" }], confidence: 0.9 });
const task = "add(1, 2) is -1";

describe("maestro_run_stage", () => {
  it("answers with the stage's output, what it took and what is next", async () => {
    const { call } = await connectClient(answering("codex", analysis));
    const { isError, result } = await call("maestro_run_stage", { stage: "analyze", task, providers: ["codex"] });
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      ok: true,
      stage: "analyze",
      stage_display: "1 of 5: Analyze",
      output: JSON.parse(analysis) as unknown,
      next_stage: "hypothesize",
      consults_used: 1,
      error: null,
      status: "completed",
      coordination: { agents: 1, ensemble_skipped: false },
      next: [{ tool: "maestro_run_stage", arguments: { stage: "hypothesize", task } }],
    });
    const state = await call("maestro_workflow_state");
    expect(state.result).toMatchObject({
      run_id: result["run_id"],
      workflow: {
        current_stage: "analyze",
        total_consults: 1,
        max_consults: 6,
        consults_remaining: 5,
        history: [{ stage: "analyze", success: true, consults_used: 1 }],
        context_summary: { task, files_count: 0 },
      },
      metrics: { total_calls: 1, consults_per_stage: 1, coordination_overhead_percent: 0 },
    });
  });

  it("that takes longer is waited for with maestro_run_status", async () => {
    const slow = waiting("codex");
    const { call } = await connectClient(slow);
    const started = await call("maestro_run_stage", { stage: "analyze", task, providers: ["codex"], wait_sec: 0 });
    expect(started.result).toMatchObject({ ok: true, status: "running" });
    slow.answer(analysis);
    const ended = await call("maestro_run_status", { run_id: started.result["run_id"], wait_sec: 20 });
    expect(ended.result).toMatchObject({ status: "open", kind: "workflow", result: { next_stage: "hypothesize" } });
  });

  it("that fails says what each adviser said, and keeps its fields", async () => {
    const { call } = await connectClient(
      failing("codex", "PROVIDER_AUTH", "Log in."),
      failing("gemini", "PROVIDER_QUOTA"),
    );
    const { isError, result } = await call("maestro_run_stage", {
      stage: "hypothesize",
      task,
      providers: ["codex", "gemini"],
    });
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      error_code: "STAGE_NO_ANSWER",
      status: "failed",
      output: null,
      failures: [{ provider: "codex", code: "PROVIDER_AUTH" }, { provider: "gemini" }],
    });
    expect(String(result["error"])).toMatch(/codex \(PROVIDER_AUTH\).*gemini \(PROVIDER_QUOTA\).*Log in\./s);
  });

  it("names the stages that may follow", async () => {
    const { call } = await connectClient(answering("codex", analysis));
    await call("maestro_run_stage", { stage: "analyze", task, providers: ["codex"] });
    const { result } = await call("maestro_run_stage", { stage: "improve", task, providers: ["codex"] });
    expect(result).toMatchObject({ error_code: "WORKFLOW_ILLEGAL_STAGE", allowed: ["analyze", "hypothesize"] });
  });
});

describe("maestro_get_metrics", () => {
  it("says that there is not enough data, and counts consults outside stages too", async () => {
    const { call } = await connectClient(answering("codex", "Yes."));
    const before = await call("maestro_get_metrics");
    expect(before.result).toMatchObject({ metrics: { total_calls: 0, success_rate: null, efficiency_score: null } });
    expect(String(before.result["summary"])).toMatch(/Not enough data/);
    await call("maestro_consult", { prompt: "Is it?", provider: "codex" });
    const after = await call("maestro_get_metrics");
    expect(after.result).toMatchObject({
      metrics: { total_calls: 1, success_rate: 1, provider_stats: { codex: { calls: 1 } }, consults_per_stage: null },
    });
  });
});
