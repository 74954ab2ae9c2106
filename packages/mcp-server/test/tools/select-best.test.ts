import type { Consultant } from "@maestro/core";
import { defaultConfig } from "@maestro/core/config";
import { describe, expect, it } from "vitest";
import { answering, failing } from "../support/consultants.ts";
import { connectClient, connectClientIn } from "../support/connect-client.ts";

const candidates = [
  {
    id: "codex-1",
    provider: "codex",
    model: null,
    content: "Lock before reading.",
    ok: true,
    elapsed_ms: 5,
    error: null,
  },
  {
    id: "gemini-1",
    provider: "gemini",
    model: "m",
    content: "Retry until it works.",
    ok: true,
    elapsed_ms: 9,
    error: null,
  },
  { id: "gemini-2", provider: "gemini", model: null, content: null, ok: false, elapsed_ms: 3, error: "PROVIDER_AUTH" },
];

/** Prefers the content that says "Lock", wherever it stands. */
function judge(id: string): Consultant {
  const base = answering(id, "");
  return {
    id,
    consult: async (request) => {
      const labels = [...request.prompt.matchAll(/^BEGIN (candidate \d+) [a-z]{16}\n(.*)$/gmu)];
      const scores = labels.map(([, label = "", text = ""]) => ({
        id: label,
        weighted_score: text.includes("Lock") ? 0.9 : 0.2,
      }));
      const selected = scores.find((entry) => entry.weighted_score === 0.9)?.id ?? null;
      const text = JSON.stringify({ candidates_evaluated: scores, selected, selection_reason: "It holds." });
      return { ...(await base.consult(request)), simulated: false, text };
    },
  };
}

describe("maestro_select_best", () => {
  it("takes candidates as an ensemble gave them, and the one that passed its tests", async () => {
    const { call } = await connectClient(failing("claude", "PROVIDER_CRASHED"));
    const test_results = [
      { candidate_id: "codex-1", passed: false, output: "1 failed" },
      { candidate_id: "gemini-1", passed: true },
    ];
    const { isError, result } = await call("maestro_select_best", { candidates, test_results });
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      ok: true,
      winner_id: "gemini-1",
      winner: { id: "gemini-1", provider: "gemini", content: "Retry until it works." },
      mode_used: "tests_first",
      requires_review: false,
      judge: null,
      warning: null,
      error: null,
      status: "completed",
    });
    expect(result["warnings"] ?? []).toEqual([]);
    expect(result["scores"]).toMatchObject([
      { id: "codex-1", score: 0, eligible: false, reasons: ["its test failed"] },
      { id: "gemini-1", eligible: true, components: { test: 1, lint: null, judge: null } },
      { id: "gemini-2", score: 0, eligible: false, reasons: ["its adviser failed"] },
    ]);
  });

  it("has no winner when all failed", async () => {
    const { call } = await connectClient();
    const test_results = ["codex-1", "gemini-1"].map((candidate_id) => ({ candidate_id, passed: false }));
    const { isError, result } = await call("maestro_select_best", { candidates, mode: "hybrid", test_results });
    expect(isError).toBe(false);
    expect(result).toMatchObject({ ok: true, winner_id: null, winner: null, requires_review: true });
  });

  it("asks a judge, and answers the same when the run is looked up", async () => {
    const { call } = await connectClient(judge("claude"));
    const { result } = await call("maestro_select_best", { candidates, mode: "llm_judge" });
    expect(result).toMatchObject({
      winner_id: "codex-1",
      judge: "claude",
      judge_reasons: ["It holds."],
      requires_review: false,
    });
    const { result: again } = await call("maestro_run_status", { run_id: result["run_id"] });
    expect(again["result"]).toMatchObject({ winner_id: "codex-1", mode_used: "llm_judge", scores: result["scores"] });
  });

  it("says that nobody could judge", async () => {
    const { call } = await connectClient(failing("claude", "PROVIDER_AUTH"));
    const { isError, result } = await call("maestro_select_best", { candidates, mode: "llm_judge" });
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      mode_used: "tests_first",
      requires_review: true,
      warning: "No adviser gave a valid judgement.",
    });
  });

  it("weighs everything without a mode where tests are not preferred", async () => {
    const config = { coordination: { ...defaultConfig.coordination, preferTestsFirst: false } };
    const { call } = await connectClientIn({ config }, judge("claude"));
    expect((await call("maestro_select_best", { candidates })).result).toMatchObject({ mode_used: "hybrid" });
    const { result } = await call("maestro_select_best", { candidates, mode: "tests_first" });
    expect(result).toMatchObject({ mode_used: "tests_first" });
  });

  it.each([
    ["candidates", { candidates: [] }, /at least one candidate/],
    [
      "test_results[0].candidate_id",
      { candidates, test_results: [{ candidate_id: "zzz", passed: true }] },
      /^test_results\[0\]\.candidate_id: got "zzz"/,
    ],
    [
      "lint_results[0].score",
      { candidates, lint_results: [{ candidate_id: "codex-1", score: 9 }] },
      /from 0 \(worst\) to 1/,
    ],
    ["judge_provider", { candidates, judge_provider: "gpt" }, /^judge_provider: got "gpt"/],
    ["criteria", { candidates, criteria: [""] }, /^criteria: /],
  ])("refuses a wrong %s by the caller's own name", async (argument, given, error) => {
    const { call } = await connectClient(judge("claude"));
    const { isError, result } = await call("maestro_select_best", given);
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, argument, error: expect.stringMatching(error) });
  });
});
