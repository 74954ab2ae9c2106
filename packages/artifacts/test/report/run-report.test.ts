import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemoryStore, type JsonObject } from "@maestro/core";
import type { EvidenceRecord } from "../../src/index.ts";
import { collectRunReport, drawEvidence, renderRunReport, type RunReportData } from "../../src/report/index.ts";
import { createRegistry, secret } from "../test-registry.ts";
import { recordVote } from "./recorded-vote.ts";

const decided = { winner: "A", leader: "A", converged: true, stopReason: "ahead_by_k" };

/** Texts that would be markup if they were not escaped. */
const hostile = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</style><svg onload=alert(1)>",
  "{a|b} {value} & 'quoted'",
  "\u202Egnp.exe\u0000\u001B[31m",
];

function record(number: number, links: readonly number[], content: JsonObject = {}): EvidenceRecord {
  const id = (at: number): string => `E${String(at).padStart(4, "0")}`;
  return {
    id: id(number),
    timestamp: "2026-01-31T12:00:00.000Z",
    type: number % 2 === 0 ? "decision" : "observation",
    content,
    source: "codex",
    confidence: 1,
    links: links.map(id),
  };
}

describe("what a run came to", () => {
  it("is its recommendation, once there is one", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind: "workflow", task: "mend it" });
    await recorder.writeJson("final_recommendation", { winner: "codex", next_steps: ["Commit the change."] });
    await recorder.finish({ status: "completed", result: { stage: "improve" } });
    expect(renderRunReport(await collectRunReport(runs, recorder.runId))).toMatch(
      /Final recommendation[^]*Commit the change/u,
    );
  });

  it("is of a workflow without one where it stands, without the record of its last stage", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind: "workflow", task: "mend it" });
    const next = { type: "repeat", stage: "debug", reason: "It is not solved yet; 2 iterations are left." };
    const error = { code: "STAGE_CHECKS_FAILED", message: "The checks do not pass.", hint: null };
    await recorder.finish({ status: "cancelled", result: { stage: "debug", next, error, tokens: 1306, warnings: [] } });
    const { ending } = await collectRunReport(runs, recorder.runId);
    expect(ending).toEqual({
      kind: "standing",
      content: { last_stage: "debug", error: error.message, next_stage: "debug", reason: next.reason, warnings: [] },
    });
  });

  it.each([
    ["verify", { allPassed: true }, { kind: "result", content: { allPassed: true } }],
    ["workflow", undefined, undefined],
  ] as const)("is of a run of kind %s with result %j: %j", async (kind, result, ending) => {
    const { runs } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind, task: "t" });
    await recorder.finish({ status: "completed", result });
    expect((await collectRunReport(runs, recorder.runId)).ending).toEqual(ending);
  });
});

describe("collecting a report", () => {
  it("counts votes, flags and failures, and follows the margin by rounds", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const runId = await recordVote(runs, ["A", "B", "A", "?", "!", "A", "A"], { k: 3, result: decided });
    const { vote, advisers, simulated } = await collectRunReport(runs, runId);
    expect(simulated).toBe(false);
    expect(vote).toMatchObject({
      k: 3,
      decided: true,
      answer: "A",
      valid: 5,
      flagged: 1,
      failed: 1,
      rounds: 3,
      margin: 3,
      answers: {
        total: 2,
        shown: [
          { answer: "A", votes: 4 },
          { answer: "B", votes: 1 },
        ],
      },
      redFlags: [{ reason: "hedging", count: 1 }],
      bins: [{ margin: 1 }, { valid: 1, flagged: 1, failed: 1, margin: 2 }, { margin: 3 }],
    });
    expect(advisers).toMatchObject([
      { provider: "codex", asked: 4, failed: 1, costUsd: 1, inputTokens: 40, totalMs: 4000 },
      { provider: "gemini", asked: 3, failed: 0 },
    ]);
    expect(advisers[1]?.costUsd).toBeUndefined();
  });

  it("keeps exact totals however many votes there are, and cuts what a page cannot hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom("A", "B", "C", "?", "!"), { minLength: 1, maxLength: 400 }),
        async (told) => {
          const { runs } = createRegistry(createMemoryStore());
          const { vote } = await collectRunReport(runs, await recordVote(runs, told));
          const votes = ["A", "B", "C"]
            .map((answer) => told.filter((one) => one === answer).length)
            .sort((a, b) => b - a);
          expect(vote?.valid).toBe(votes.reduce((sum, one) => sum + one, 0));
          expect(vote?.margin).toBe((votes[0] ?? 0) - (votes[1] ?? 0));
          expect(vote?.bins.length).toBeLessThanOrEqual(120);
          expect(vote?.bins.reduce((sum, bin) => sum + bin.valid + bin.flagged + bin.failed, 0)).toBe(told.length);
          expect(vote?.samples.length).toBe(Math.min(told.length, 60));
        },
      ),
      { numRuns: 15 },
    );
  });

  it("shows a selection's candidates with their scores and tests", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const run = await runs.start({ kind: "selection", task: "Choose" });
    await run.recordDecision({
      type: "selection",
      winner_id: "a",
      tests: [
        { candidate_id: "a", passed: true },
        { candidate_id: "b", passed: false },
      ],
      candidates: [
        { id: "a", provider: "codex", flags: [] },
        { id: "b", provider: "gemini", flags: ["too long"] },
      ],
    });
    const scores = [
      { id: "a", score: 0.9, isEligible: true, components: { test: 1, judge: null }, reasons: [] },
      { id: "b", score: 0.2, isEligible: false, components: { test: 0 }, reasons: ["it failed a test"] },
    ];
    await run.finish({ status: "completed", result: { winnerId: "a", winner: { id: "a", content: "diff" }, scores } });
    const { candidates } = await collectRunReport(runs, run.runId);
    expect(candidates).toMatchObject([
      {
        id: "a",
        chosen: true,
        score: 0.9,
        text: "diff",
        tests: [{ passed: true }],
        components: [{ name: "test", value: 1 }],
      },
      {
        id: "b",
        chosen: false,
        eligible: false,
        tests: [{ passed: false }],
        reasons: ["too long", "it failed a test"],
      },
    ]);
  });

  it("finds the texts of patches that did not win in the answers, where no other answer could be it", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const run = await runs.start({ kind: "selection", task: "Mend it" });
    const answers = { codex: ["first"], gemini: ["second", "either", "eitheR"] };
    for (const [provider, texts] of Object.entries(answers)) {
      for (const answer of texts) {
        await run.recordConsult({ provider, prompt: "", answer, elapsedMs: 1, simulated: false });
      }
    }
    const candidates = [
      { id: "codex-1", provider: "codex", chars: 5 },
      { id: "gemini-1", provider: "gemini", chars: 6 },
      { id: "codex-2", provider: "codex", chars: 7 },
    ];
    await run.recordDecision({ type: "selection", winner_id: null, candidates });
    await run.finish({ status: "completed", result: { winnerId: null } });
    const report = await collectRunReport(runs, run.runId);
    expect(report.candidates.map(({ text }) => text)).toEqual(["first", undefined, undefined]);
  });

  it("says which lines of a record it could not read", async () => {
    const { runs, store } = createRegistry(createMemoryStore());
    const runId = await recordVote(runs, ["A"]);
    await store.append(`${runId}/votes.jsonl`, ["no JSON", "[]"]);
    const data = await collectRunReport(runs, runId);
    expect(data.damaged).toEqual([{ name: "votes.jsonl", lines: 2 }]);
    expect(renderRunReport(data)).toContain("2 lines of votes.jsonl could not be read.");
  });
});

describe("drawing a report", () => {
  async function hostilePage(): Promise<{ readonly page: string; readonly data: RunReportData }> {
    const { runs } = createRegistry(createMemoryStore());
    const [first = ""] = hostile;
    const runId = await recordVote(runs, [...hostile, ...hostile], {
      task: first,
      result: { ...decided, winner: first },
    });
    const evidence = hostile.map((text, index) => record(index + 1, index === 0 ? [] : [index], { [text]: text }));
    const approvals = hostile.map((text) => ({
      id: text,
      stage: text,
      status: text,
      requestedAt: text,
      assurance: text,
      feedback: text,
    }));
    const data = await collectRunReport(runs, runId, { evidence, approvals });
    return { page: renderRunReport(data), data };
  }

  it("shows every text as text", async () => {
    const { page } = await hostilePage();
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    const tags = [...page.matchAll(/<([a-z][\w-]*)([^>]*)>/giu)];
    expect(tags.filter(([, name]) => ["script", "img", "iframe", "object", "link", "a"].includes(name ?? ""))).toEqual(
      [],
    );
    expect(tags.filter(([, , attributes]) => /\son\w+=/iu.test(attributes ?? ""))).toEqual([]);
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(page).not.toMatch(/[\u0000\u001B\u202E]/u);
  });

  it("names no address and lets nothing be loaded", async () => {
    const { page } = await hostilePage();
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;`);
    expect(page.replaceAll(/<!doctype[^>]*>/giu, "")).not.toMatch(/https?:|\burl\(|@import/u);
  });

  it("says when answers came from no model", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const pages = await Promise.all(
      [true, false].map(async (simulated) =>
        renderRunReport(await collectRunReport(runs, await recordVote(runs, ["A"], { simulated }))),
      ),
    );
    expect(pages.map((page) => page.includes("came from no model"))).toEqual([true, false]);
  });

  it("has a table for every drawing", async () => {
    const { page } = await hostilePage();
    const drawings = page.split("<figure>").slice(1);
    expect(drawings.length).toBeGreaterThan(4);
    for (const after of drawings) expect(after.split("</figure>")[1]).toMatch(/^(?:(?!<h2|<figure)[^])*<table>/u);
  });

  it("shows no secret that the record masked", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const runId = await recordVote(runs, [secret, "A"], { task: `the password is ${secret}` });
    expect(renderRunReport(await collectRunReport(runs, runId))).not.toContain(secret);
  });

  it("draws runs of every kind and state, empty ones too", async () => {
    const { runs } = createRegistry(createMemoryStore());
    for (const kind of ["consult", "vote", "workflow", "selection", "verify"] as const) {
      const run = await runs.start({ kind, task: "" });
      expect(renderRunReport(await collectRunReport(runs, run.runId))).toContain("running");
    }
    const run = await runs.start({ kind: "workflow", task: "mend it" });
    await run.saveStage("analyze", { observations: ["one", { deep: [[[[["too deep"]]]]] }], empty: [], nothing: null });
    await run.recordDecision({ kind: "gate", passed: true });
    await run.finish({ status: "failed", error: { code: "STAGE_FAILED", message: "no" } });
    const page = renderRunReport(await collectRunReport(runs, run.runId));
    for (const text of ["observations", "STAGE_FAILED", "Policy decisions", "1 decision"]) expect(page).toContain(text);
  });
});

describe("a stage on the page", () => {
  it("shows its answer, and unfolds how it came about, without what says nothing", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const run = await runs.start({ kind: "workflow", task: "Mend it" });
    await run.saveStage("hypothesize", {
      stage: "hypothesize",
      success: true,
      provider: "codex",
      output: { hypotheses: [{ claim: "a sign is wrong" }] },
      plan: { topology: "sas" },
      patch: null,
      failures: [],
    });
    await run.saveStage("debug", { success: false, output: null, error: { message: "no adviser answered" } });
    await run.recordDecision({ type: "topology", stage: "hypothesize", rationale: "One suffices.", rule: "default" });
    await run.finish({ status: "completed" });
    const page = renderRunReport(await collectRunReport(runs, run.runId)).replaceAll(/\s+/gu, " ");
    const [, answer, folded] = /<h3> hypothesize(.*?)<details>(.*?)<\/details>/u.exec(page) ?? [];
    expect(answer).toMatch(/succeeded.*answered by codex.*a sign is wrong/u);
    expect(folded).toMatch(/topology.*sas/u);
    expect(folded).not.toMatch(/patch|failures|none/u);
    expect(/<h3> debug(.*?)<details>/u.exec(page)?.[1]).toMatch(/failed.*no adviser answered/u);
    expect(page).toMatch(/One suffices\.<\/span> <details> <summary>details<\/summary>[^]*?default/u);
  });
});

it("draws evidence as a file of its own, and survives links to what is not shown", () => {
  const svg = drawEvidence([record(7, [1]), record(8, [7])]);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img"/u);
  expect(svg).toContain("<title>Evidence: 2 records");
});
