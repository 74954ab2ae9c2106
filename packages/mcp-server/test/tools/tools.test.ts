import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { answering, failing, waiting } from "../support/consultants.ts";
import { connectClient } from "../support/connect-client.ts";

describe("maestro_list_providers", () => {
  it("shows every adviser and who can be asked", async () => {
    const { call } = await connectClient(answering("codex", "x"), answering("missing", "x"));
    const { result } = await call("maestro_list_providers");
    expect(result).toMatchObject({
      ok: true,
      providers: { codex: { enabled: true, available: true, command: "codex", default_model: null, timeout_sec: 300 } },
      available: ["codex"],
      warnings: [],
    });
    expect(result["providers"]).toHaveProperty("missing.available", false);
  });

  it("names maestro doctor when nobody can be asked", async () => {
    const { call } = await connectClient();
    expect((await call("maestro_list_providers")).result["warnings"]).toEqual([
      expect.stringContaining("maestro doctor"),
    ]);
  });
});

describe("maestro_help", () => {
  it.each(["maestro_consult", "consult", "CONSULT", " Maestro_Consult "])("finds a tool as %j", async (topic) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_help", { topic });
    expect(result).toMatchObject({ ok: true, topic: "maestro_consult" });
    expect(result["content"]).toContain("| timeout_sec | an integer of 1 or more | `300` |");
  });

  it("explains itself and keeps fences whole", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_help", { topic: "help" });
    expect((result["content"] as string).match(/```/g)).toHaveLength(2);
  });

  it.each(["workflow", "paper_insights", "human_in_the_loop"])("knows the topic %s", async (topic) => {
    const { call } = await connectClient();
    expect((await call("maestro_help", { topic })).result).toMatchObject({ ok: true, topic });
  });

  it("lists the topics for an unknown one", async () => {
    const { call } = await connectClient();
    const { isError, result } = await call("maestro_help", { topic: "nonsense" });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, argument: "topic", error_code: "UNKNOWN_TOPIC" });
    expect(result["available_topics"]).toEqual([...(result["available_topics"] as string[])].sort());
    expect(result["available_topics"]).toContain("maestro_help");
    expect(result["hint"]).toContain("available_topics");
  });
});

describe("maestro_consult", () => {
  it("answers with what the adviser said and the run behind it", async () => {
    const { call } = await connectClient(answering("codex", "42"));
    const { isError, result } = await call("maestro_consult", { prompt: "6 x 7?" });
    expect(isError).toBe(false);
    expect(Object.keys(result)[0]).toBe("ok");
    expect(result).toMatchObject({
      ok: true,
      content: "42",
      provider: "codex",
      model: null,
      elapsed_ms: 5,
      stderr: "",
      truncated: false,
      error: null,
      status: "completed",
      simulated: true,
      masked_count: 0,
      usage: null,
      warnings: [],
    });
    expect(result["run_id"]).toMatch(/^\d{8}_\d{6}_[0-9a-f]{8}$/);
  });

  it("takes null for an argument that may be left out, as some clients send it", async () => {
    const { call } = await connectClient(answering("codex", "42"));
    const { result } = await call("maestro_consult", { prompt: "6 x 7?", model: null, stage: null });
    expect(result).toMatchObject({ ok: true, warnings: [] });
  });

  it("says nothing of the argument that Gemini CLI adds, and names any other with its nearest", async () => {
    const { call } = await connectClient(answering("codex", "42"));
    const given = { prompt: "6 x 7?", wait_for_previous: true, contextfacts: ["x"] };
    expect((await call("maestro_consult", given)).result["warnings"]).toEqual([
      "contextfacts is not an argument of maestro_consult and was ignored. Did you mean context_facts?",
    ]);
  });

  it("reports an adviser's failure as an error with its code and hint, and still names the run", async () => {
    const { call } = await connectClient(failing("codex", "PROVIDER_AUTH", "Run `codex login`."));
    const { isError, result } = await call("maestro_consult", { prompt: "6 x 7?" });
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      status: "failed",
      error: "codex gave no answer. Run `codex login`.",
      error_code: "PROVIDER_AUTH",
      run_id: expect.any(String),
    });
    expect(result).not.toHaveProperty("content");
  });

  it("refuses an unknown provider and names the known ones", async () => {
    const { call } = await connectClient(answering("codex", "42"));
    const { result } = await call("maestro_consult", { prompt: "6 x 7?", provider: "codexx" });
    expect(result).toMatchObject({ ok: false, argument: "provider", allowed: ["codex"] });
    expect(result["error"]).toContain('"codexx"');
  });

  it("cuts an answer that is too long, and the whole can be read page by page", async () => {
    const long = `begin ${'"quoted"\n'.repeat(9000)} end`;
    const { call } = await connectClient(answering("codex", long));
    const { result, chars } = await call("maestro_consult", { prompt: "Tell me everything." });
    expect(chars).toBeLessThanOrEqual(30_000);
    const runId = result["run_id"] as string;
    const content = result["content"] as Record<string, unknown>;
    expect(content).toMatchObject({ truncated: true, chars: long.length });
    expect(content["resource"]).toBe(`maestro://runs/${runId}/result.json`);
    expect(content["text"]).toMatch(/^begin [^]*characters are left out[^]* end$/);

    let whole = "";
    let offset: number | null = 0;
    while (offset !== null) {
      const page = await call("maestro_read_artifact", { run_id: runId, name: "result.json", offset });
      expect(page.chars).toBeLessThanOrEqual(30_000);
      whole += page.result["content"] as string;
      offset = page.result["next_offset"] as number | null;
    }
    expect(JSON.parse(whole)).toMatchObject({ text: long });
  });

  it("answers running when the wait is over, and maestro_run_status gets the result", async () => {
    const codex = waiting("codex");
    const { call } = await connectClient(codex);
    const { result } = await call("maestro_consult", { prompt: "6 x 7?", wait_sec: 0 });
    const runId = result["run_id"];
    expect(result).toMatchObject({ ok: true, status: "running" });
    expect(result["next"]).toEqual([
      { tool: "maestro_run_status", arguments: { run_id: runId }, why: expect.any(String) },
      { tool: "maestro_cancel_run", arguments: { run_id: runId }, why: expect.any(String) },
    ]);
    expect((await call("maestro_run_status", { run_id: runId, wait_sec: 0 })).result).toMatchObject({
      ok: true,
      kind: "consult",
      status: "running",
      task: "6 x 7?",
      result: null,
    });
    codex.answer("42");
    expect((await call("maestro_run_status", { run_id: runId })).result).toMatchObject({
      status: "completed",
      failure: null,
      result: { content: "42", provider: "codex" },
    });
  });

  it("stops asking when the client takes the call back", async () => {
    const codex = waiting("codex");
    const { call, services } = await connectClient(codex);
    const controller = new AbortController();
    const called = call("maestro_consult", { prompt: "6 x 7?" }, { signal: controller.signal });
    await delay(20);
    controller.abort("changed my mind");
    await expect(called).rejects.toThrow("changed my mind");
    await codex.cancelled;
    const [run] = await services.runs.list();
    const ended = await services.runs.wait(run!.runId, { timeoutMs: 1000 });
    expect(ended.status).toBe("cancelled");
  });

  it("reports progress with growing numbers to a client that asked for it", async () => {
    const codex = waiting("codex");
    const { call } = await connectClient(codex);
    const seen: { progress: number; message?: string | undefined }[] = [];
    const called = call("maestro_consult", { prompt: "6 x 7?" }, { onprogress: (progress) => seen.push(progress) });
    await delay(20);
    codex.answer("42");
    await called;
    expect(seen[0]).toMatchObject({ progress: 1, message: "asking codex" });
  });
});

describe("maestro_ensemble_generate", () => {
  it("collects answers and failures", async () => {
    const { call } = await connectClient(answering("codex", "a"), failing("gemini", "PROVIDER_AUTH"));
    const { result } = await call("maestro_ensemble_generate", { task: "Why?", providers: ["codex", "gemini"] });
    expect(result).toMatchObject({ ok: true, count: 1, providers_used: ["codex"], status: "completed", warning: null });
    expect(result["candidates"]).toEqual([
      expect.objectContaining({ provider: "codex", content: "a", ok: true, error: null }),
      expect.objectContaining({ provider: "gemini", content: null, ok: false }),
    ]);
  });

  it("leaves out an adviser of the default list that is not there, with a warning", async () => {
    const { call } = await connectClient(answering("codex", "a"));
    const { result } = await call("maestro_ensemble_generate", { task: "Why?" });
    expect(result).toMatchObject({ ok: true, count: 1, warnings: [expect.stringContaining("gemini")] });
    expect(result["warning"]).toContain("gemini");
  });

  it("is a failure when nobody answers", async () => {
    const { call } = await connectClient(failing("codex", "PROVIDER_AUTH"), failing("gemini", "PROVIDER_TIMEOUT"));
    const { isError, result } = await call("maestro_ensemble_generate", { task: "Why?" });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, status: "failed" });
  });
});

describe("maestro_consensus_vote", () => {
  it("decides a unanimous vote", async () => {
    const { call } = await connectClient(
      answering("codex", "yes"),
      answering("gemini", "Yes."),
      answering("claude", "yes"),
    );
    const { result } = await call("maestro_consensus_vote", { question: "Safe? yes or no" });
    expect(result).toMatchObject({
      ok: true,
      winner: "yes",
      leader: "yes",
      converged: true,
      confidence: 1,
      votes_for_winner: 3,
      total_valid_votes: 3,
      total_votes: 3,
      stop_reason: "ahead_by_k",
      red_flagged_count: 0,
      rounds: 1,
      status: "completed",
    });
    expect(result["trace"]).toHaveLength(3);
  });

  it("names no winner when undecided, and that is no failure", async () => {
    const { call } = await connectClient(answering("codex", "a"), answering("gemini", "b"));
    const given = { question: "a or b?", providers: ["codex", "gemini"], max_rounds: 4 };
    const { isError, result } = await call("maestro_consensus_vote", given);
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      ok: true,
      winner: null,
      converged: false,
      confidence: null,
      stop_reason: "max_rounds",
    });
    expect(result["leader"]).not.toBeNull();
  });

  it("is a failure when no answer is valid", async () => {
    const { call } = await connectClient(answering("codex", "I'm not sure, maybe a"));
    const given = { question: "a or b?", providers: ["codex"], max_rounds: 4 };
    const { isError, result } = await call("maestro_consensus_vote", given);
    expect(isError).toBe(true);
    expect(result).toMatchObject({
      ok: false,
      winner: null,
      stop_reason: "no_valid",
      error_code: "VOTE_NO_VALID_ANSWER",
      red_flagged_count: 4,
    });
  });

  it("never counts an error as a vote", async () => {
    const { call } = await connectClient(failing("codex", "PROVIDER_SERVER_ERROR"));
    const { isError, result } = await call("maestro_consensus_vote", { question: "a or b?", providers: ["codex"] });
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, status: "failed" });
    expect(result).not.toHaveProperty("winner");
  });
});

describe("maestro_red_flag_check", () => {
  it.each([
    [{ content: "hi" }, true, "too_short"],
    [{ content: "x".repeat(15_000) }, true, "too_long"],
    [{ content: "It's unclear to me.", rules: ["hedging"] }, true, "hedging"],
    [{ content: "The root cause is a race between close and write." }, false, undefined],
  ])("judges %j", async (given, flagged, reason) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_red_flag_check", given);
    expect(result).toMatchObject({ ok: true, is_flagged: flagged, should_discard: flagged, step_type: null });
    expect(result["reasons"]).toEqual(reason === undefined ? [] : [reason]);
  });
});

describe("maestro_validate_content", () => {
  it.each([
    [{ content: "plain and sound" }, "valid"],
    [{ content: "x" }, "too_short"],
    [{ content: '{"a": 1}', content_type: "json", require_json_fields: ["b"] }, "missing_json_field"],
    [{ content: "no json here", content_type: "json" }, "invalid_json"],
    [{ content: "drop table users", forbidden_patterns: ["drop\\s+table"] }, "forbidden_pattern"],
    [{ content: "not a diff at all", content_type: "diff" }, "invalid_diff"],
  ])("judges %j", async (given, verdict) => {
    const { call } = await connectClient();
    const { result } = await call("maestro_validate_content", given);
    expect(result).toMatchObject({ ok: true, is_valid: verdict === "valid", result: verdict });
  });

  it("refuses a pattern that is no RE2 expression", async () => {
    const { call } = await connectClient();
    const { result } = await call("maestro_validate_content", { content: "some text", forbidden_patterns: ["(?=a)"] });
    expect(result).toMatchObject({ ok: false, argument: "forbidden_patterns[0]" });
  });
});

describe("runs", () => {
  const unknownRun = "20260131_120000_0a1b2c3d";

  it.each(["maestro_run_status", "maestro_cancel_run", "maestro_read_artifact"])(
    "%s says when there is no such run",
    async (tool) => {
      const { call } = await connectClient();
      const { isError, result } = await call(tool, { run_id: unknownRun, name: "result.json" });
      expect(isError).toBe(true);
      expect(result).toMatchObject({ ok: false, error_code: "RUN_NOT_FOUND", argument: "run_id" });
    },
  );

  it.each(["maestro_run_status", "maestro_cancel_run", "maestro_read_artifact"])(
    "%s takes no path for a run",
    async (tool) => {
      const { call } = await connectClient();
      const { result } = await call(tool, { run_id: "../etc", name: "result.json" });
      expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "run_id" });
    },
  );

  it("maestro_cancel_run stops a run under way, and once more says it had ended", async () => {
    const codex = waiting("codex");
    const { call } = await connectClient(codex);
    const { result } = await call("maestro_consult", { prompt: "6 x 7?", wait_sec: 0 });
    const given = { run_id: result["run_id"] };
    expect((await call("maestro_cancel_run", given)).result).toMatchObject({
      ok: true,
      status: "cancelled",
      warnings: [],
    });
    await codex.cancelled;
    expect((await call("maestro_cancel_run", given)).result).toMatchObject({
      status: "cancelled",
      warnings: ["The run had ended before: cancelled."],
    });
    expect((await call("maestro_run_status", given)).result).toMatchObject({
      ok: true,
      status: "cancelled",
      failure: { code: expect.any(String) },
    });
  });

  it("maestro_consensus_vote under way answers as cancelled", async () => {
    const codex = waiting("codex");
    const { call, services } = await connectClient(codex);
    const called = call("maestro_consensus_vote", { question: "a or b?", providers: ["codex"] });
    await delay(20);
    const [run] = await services.runs.list();
    await call("maestro_cancel_run", { run_id: run!.runId });
    expect((await called).result).toMatchObject({
      ok: false,
      status: "cancelled",
      stop_reason: "cancelled",
      winner: null,
      converged: false,
    });
  });

  it("maestro_read_artifact names what is there instead of an unknown name", async () => {
    const { call } = await connectClient(answering("codex", "42"));
    const { result } = await call("maestro_consult", { prompt: "6 x 7?" });
    const read = await call("maestro_read_artifact", { run_id: result["run_id"], name: "nothing.txt" });
    expect(read.result).toMatchObject({ ok: false, error_code: "ARTIFACT_NOT_FOUND", argument: "name" });
    expect(read.result["allowed"]).toContain("consults.jsonl");
  });
});
