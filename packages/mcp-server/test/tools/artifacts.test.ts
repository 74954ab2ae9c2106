import { defaultConfig } from "@maestro/core/config";
import { describe, expect, it } from "vitest";
import { connectClient, connectClientIn } from "../support/connect-client.ts";

const analysis = { observations: [{ fact: "add(1, 2) is -1.", source: "a.ts:1" }], confidence: 0.9 };

describe("a run of one's own", () => {
  it("is started, gets stages, is ended, listed and loaded", async () => {
    const { call } = await connectClient();
    const started = await call("maestro_start_artifact_run", { task: "add is wrong" });
    expect(started.result).toMatchObject({ ok: true, enabled: true });
    const run_id = started.result["run_id"];
    expect(run_id).toMatch(/^\d{8}_\d{6}_[0-9a-f]{8}$/);
    const saved = await call("maestro_save_stage_artifact", { run_id, stage: "analyze", result: analysis });
    expect(saved.result).toMatchObject({ ok: true, success: true, warnings: [] });
    const ended = await call("maestro_end_artifact_run", { run_id });
    expect(ended.result).toMatchObject({ ok: true, run_id, path: null });
    const listed = await call("maestro_list_artifact_runs", { limit: 1 });
    expect(listed.result).toMatchObject({ count: 1, runs: [{ run_id, task: "add is wrong", status: "completed" }] });
    const loaded = await call("maestro_load_artifact_run", { run_id });
    expect(loaded.result).toMatchObject({
      run_id,
      artifacts: { stage_analyze: analysis, metadata: expect.anything() },
    });
  });

  it("keeps a result that differs from its stage's schema, and says where", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_start_artifact_run", { task: "add is wrong" });
    const { run_id } = result;
    const saved = await call("maestro_save_stage_artifact", { run_id, stage: "analyze", result: { guess: 1 } });
    expect(saved.result).toMatchObject({ ok: true, success: true });
    expect(String(saved.result["warnings"])).toMatch(/schema of analyze.*observations/);
    const loaded = await call("maestro_load_artifact_run", { run_id });
    expect(loaded.result).toMatchObject({ artifacts: { stage_analyze: { guess: 1 } } });
  });

  it.each(["20260131_120000_0a1b2c3d", "", "../../etc"])("of id %j is not there", async (run_id) => {
    const { call } = await connectClient();
    const saved = await call("maestro_save_stage_artifact", { run_id, stage: "analyze", result: analysis });
    expect(saved).toMatchObject({
      isError: true,
      result: { ok: false, success: false, error: `No active run: ${run_id}`, error_code: "RUN_NOT_FOUND" },
    });
    const ended = await call("maestro_end_artifact_run", { run_id });
    expect(ended.result).toMatchObject({ ok: false, run_id, path: null, error: `No active run: ${run_id}` });
    const loaded = await call("maestro_load_artifact_run", { run_id });
    expect(loaded.result).toMatchObject({ ok: false, argument: "run_id" });
  });

  it("that has ended takes nothing more", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_start_artifact_run", { task: "add is wrong" });
    const { run_id } = result;
    await call("maestro_end_artifact_run", { run_id });
    const saved = await call("maestro_save_stage_artifact", { run_id, stage: "analyze", result: analysis });
    expect(saved.result).toMatchObject({ success: false, error: `No active run: ${String(run_id)}` });
    expect((await call("maestro_end_artifact_run", { run_id })).result).toMatchObject({ ok: false });
  });

  it("takes the five stages only", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_start_artifact_run", { task: "add is wrong" });
    const saved = await call("maestro_save_stage_artifact", { ...result, stage: "../x", result: {} });
    expect(saved.result).toMatchObject({ ok: false, argument: "stage", allowed: expect.arrayContaining(["debug"]) });
  });

  it("is not begun where runs are not kept", async () => {
    const { call } = await connectClientIn({
      config: { artifacts: { ...defaultConfig.artifacts, enabled: false } },
    });
    const { result } = await call("maestro_start_artifact_run", { task: "add is wrong" });
    expect(result).toMatchObject({ ok: true, run_id: "", enabled: false });
    expect((await call("maestro_list_artifact_runs")).result).toMatchObject({ count: 0 });
  });
});

describe("evidence", () => {
  it("is logged, linked and read back by type and stage", async () => {
    const { call } = await connectClient();
    const seen = await call("maestro_log_evidence", {
      evidence_type: "observation",
      stage: "analyze",
      content: { fact: "add(1, 2) is -1." },
      source: "npm test",
    });
    expect(seen.result).toMatchObject({ ok: true, evidence_type: "observation", stage: "analyze" });
    const { evidence_id } = seen.result;
    await call("maestro_log_evidence", {
      evidence_type: "decision",
      stage: "implement",
      content: { what: "swap the sign" },
      source: "me",
      confidence: 0.5,
      linked_evidence_ids: [evidence_id],
    });
    const all = await call("maestro_get_evidence_chain");
    expect(all.result).toMatchObject({
      count: 2,
      evidence: [
        { id: evidence_id, confidence: 1, links: [] },
        { links: [evidence_id], confidence: 0.5 },
      ],
      red_flag_summary: { total_flagged: 0, by_reason: {}, by_provider: {} },
    });
    const some = await call("maestro_get_evidence_chain", { stage: "implement", evidence_type: "decision", limit: 1 });
    expect(some.result).toMatchObject({ count: 1, evidence: [{ source: "me", evidence_type: "decision" }] });
  });

  it("is not linked to what is not there", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_log_evidence", {
      evidence_type: "decision",
      stage: "debug",
      content: {},
      source: "me",
      linked_evidence_ids: ["E9999"],
    });
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "linked_evidence_ids" });
  });
});
