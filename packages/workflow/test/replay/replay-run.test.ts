import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toRunId } from "@maestro/core";
import { replayRun, startConsensusVote, startConsult, startMicroStepVote, startSelection } from "@maestro/workflow";
import { adviser, workflowWith, type Turn } from "../support/test-workflow.ts";

async function voted(turns: readonly Turn[], options: { readonly k?: number; readonly maxSamples?: number } = {}) {
  const deps = workflowWith([adviser("one", ...turns)]);
  const run = await startConsensusVote({ question: "Which?", providers: ["one"], ...options }, deps);
  const result = await run.result;
  return { deps, runId: run.runId, result };
}

const rootCause = (place: string, hypothesis: string): string =>
  JSON.stringify({ hypothesis, suspected_file: "timer.ts", suspected_location: place, confidence: 0.7 });

describe("replaying a vote", () => {
  it("reproduces a decision, flags and failures among its samples", async () => {
    const { deps, runId } = await voted(
      ["A", "I am not sure, maybe A", { fail: "PROVIDER_TIMEOUT" }, "B", "A", "A.", "a", "A"],
      { k: 3 },
    );
    const replay = await replayRun(runId, deps);
    expect(replay).toMatchObject({ kind: "vote", same: true, partings: [], k: 3, countedAsRecorded: 0 });
    expect(replay.explanation).toMatch(/^The same decision: margin 3 of 3 after \d votes\.$/u);
  });

  it("comes to the same end whatever was answered", async () => {
    const turn = fc.constantFrom<Turn>("A", "B", "C", "maybe A, I am not sure", "", { fail: "PROVIDER_TIMEOUT" });
    await fc.assert(
      fc.asyncProperty(
        fc.array(turn, { minLength: 1, maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        async (turns, k) => {
          const { deps, runId, result } = await voted(["A", ...turns], { k, maxSamples: 12 });
          const replay = await replayRun(runId, deps);
          expect(replay).toMatchObject({
            same: true,
            partings: [],
            replayed: { votes: result.totalValidVotes, margin: result.margin },
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it("says with a raised k where it would have gone on", async () => {
    const { deps, runId } = await voted(["A", "A", "B", "A", "A"], { k: 2 });
    const replay = await replayRun(runId, deps, { k: 3 });
    expect(replay).toMatchObject({ same: false, replayed: { status: "needs_more", votes: 2, margin: 2 } });
    expect(replay.explanation).toContain("needs more votes after vote 2, margin 2 of 3; at least 1 more");
  });

  it("says with a lowered k how many samples would have been enough", async () => {
    const { deps, runId } = await voted(["A"], { k: 3 });
    const replay = await replayRun(runId, deps, { k: 1 });
    expect(replay).toMatchObject({ same: true, samplesUsed: 1, samplesRecorded: 3 });
    expect(replay.explanation).toContain("1 of 3 samples would have been enough");
  });

  it("leaves an undecided vote undecided", async () => {
    const { deps, runId } = await voted(["A", "B", "A", "B"], { k: 3, maxSamples: 4 });
    const replay = await replayRun(runId, deps);
    expect(replay).toMatchObject({ same: true, recorded: { status: "undecided" }, replayed: { status: "undecided" } });
  });

  it("keeps answers apart that masking makes look alike", async () => {
    // The test's masker writes *** for "hush" alone, so that both keys are stored as the same text.
    const { deps, runId, result } = await voted(["hush", "***", "hush", "hush", "hush"], { k: 3 });
    expect(Object.keys(result.voteDistribution)).toHaveLength(2);
    const replay = await replayRun(runId, deps);
    expect(replay).toMatchObject({ same: true, partings: [], replayed: { votes: 5, margin: 3, answer: "***" } });
    expect(replay).toMatchObject({ countedAsRecorded: 4 });
  });

  it("judges the answers of a micro-step by its schema, and equal where the deciding fields are", async () => {
    const deps = workflowWith([
      adviser("codex", rootCause("close()", "the timer stays"), "no JSON", rootCause("Close()", "it is never cleared")),
    ]);
    const run = await startMicroStepVote(
      { stepType: "h1_root_cause", prompt: "Why?", providers: ["codex"], k: 2 },
      deps,
    );
    const { converged, totalValidVotes } = await run.result;
    expect([converged, totalValidVotes]).toEqual([true, 2]);
    const replay = await replayRun(run.runId, deps);
    expect(replay).toMatchObject({
      same: true,
      partings: [],
      replayed: { status: converged ? "decided" : "undecided" },
    });
  });

  it("finds where today's rules judge otherwise", async () => {
    const { deps, runId } = await voted([rootCause("x", "y")], { k: 2 });
    // The record says that these rules judged; it is changed to ask for what these answers are not.
    const runs = {
      ...deps.runs,
      readArtifact: async (...args: Parameters<typeof deps.runs.readArtifact>) => {
        const slice = await deps.runs.readArtifact(...args);
        if (args[1] !== "vote.json") return slice;
        return { ...slice, text: slice.text.replace("2000", "10") };
      },
    };
    const replay = await replayRun(runId, { ...deps, runs });
    expect(replay).toMatchObject({
      same: false,
      partings: [
        { index: 0, recorded: { status: "valid" }, replayed: { status: "red_flagged", redFlags: ["too_long"] } },
        { index: 1 },
      ],
    });
    expect(replay.explanation).toContain(
      "It parts at sample 1, which was valid and is red-flagged (too_long); 2 samples in all.",
    );
  });
});

describe("replaying other runs", () => {
  it("decides a selection again", async () => {
    const deps = { ...workflowWith([]), randomBytes: (size: number) => new Uint8Array(size) };
    const run = await startSelection(
      {
        candidates: [
          { id: "a", content: "first" },
          { id: "b", content: "second" },
        ],
        tests: [
          { candidateId: "a", passed: false },
          { candidateId: "b", passed: true },
        ],
      },
      deps,
    );
    await run.result;
    expect(await replayRun(run.runId, deps)).toMatchObject({
      kind: "selection",
      same: true,
      recordedWinner: "b",
      replayedWinner: "b",
    });
    await expect(replayRun(run.runId, deps, { k: 5 })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("decides a selection again in which nobody passed, and one breaks nothing", async () => {
    const deps = { ...workflowWith([]), randomBytes: (size: number) => new Uint8Array(size) };
    const tests = [
      { candidateId: "a", passed: false },
      { candidateId: "b", passed: false, breaksNothing: true },
    ];
    const candidates = [
      { id: "a", content: "first" },
      { id: "b", content: "second" },
    ];
    const run = await startSelection({ candidates, tests }, deps);
    await run.result;
    expect(await replayRun(run.runId, deps)).toMatchObject({ same: true, replayedWinner: "b" });
  });

  it("decides between equals as the selection did, whatever their ids", async () => {
    const deps = { ...workflowWith([]), randomBytes: (size: number) => new Uint8Array(size) };
    const candidates = [
      { id: "b", content: "four" },
      { id: "aa", content: "five" },
    ];
    const tests = candidates.map(({ id }) => ({ candidateId: id, passed: true }));
    const run = await startSelection({ candidates, tests }, deps);
    expect((await run.result).winnerId).toBe("aa");
    expect(await replayRun(run.runId, deps)).toMatchObject({ same: true, replayedWinner: "aa" });
  });

  it.each([-1, 0.5, 1e12])("refuses a record that says a candidate has %d characters", async (chars) => {
    const deps = { ...workflowWith([]), randomBytes: (size: number) => new Uint8Array(size) };
    const run = await startSelection({ candidates: [{ id: "a", content: "first" }] }, deps);
    await run.result;
    const readLines: typeof deps.runs.readLines = async function* (...args) {
      for await (const line of deps.runs.readLines(...args)) yield line.replace('"chars":5', `"chars":${chars}`);
    };
    const replay = replayRun(run.runId, { ...deps, runs: { ...deps.runs, readLines } });
    await expect(replay).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  it("judges the answers of a workflow's stages again, and decides its selections again", async () => {
    const deps = workflowWith([]);
    const recorder = await deps.runs.start({ kind: "workflow", task: "t" });
    const analysis = { observations: [{ fact: "it stops", source: "a.ts:1" }], confidence: 0.9 };
    await recorder.saveStage("analyze", { provider: "one", output: analysis });
    // A client's own, and one to which nobody answered.
    await recorder.saveStage("hypothesize", { hypotheses: [] });
    await recorder.saveStage("debug", { provider: null, output: null });
    for (const [winner, score] of [
      ["a", 0.9],
      ["b", 0.2],
    ] as const) {
      await recorder.recordDecision({
        type: "selection",
        mode_used: "llm_judge",
        winner_id: winner,
        candidates: [
          { id: "a", provider: "one", chars: 4, judge_score: score },
          { id: "b", provider: "two", chars: 5, judge_score: 0.5 },
        ],
      });
    }
    await recorder.finish({ status: "completed" });
    const replay = await replayRun(recorder.runId, deps);
    expect(replay).toMatchObject({
      kind: "workflow",
      same: true,
      stages: [{ stage: "analyze", provider: "one", accepted: true, reasons: [] }],
      selections: [{ replayedWinner: "a" }, { replayedWinner: "b" }],
    });
    expect(replay.explanation).toBe(
      "The same decisions: 1 stage with an answer that is still valid, 2 selections with the same winner.",
    );
    const strict = { ...deps, validate: () => ["observations is too short"] };
    const stricter = await replayRun(recorder.runId, strict);
    expect(stricter).toMatchObject({ same: false, stages: [{ accepted: false }] });
    expect(stricter.explanation).toBe(
      "The answer of one to analyze would be discarded: schema: observations is too short.",
    );
    await expect(replayRun(recorder.runId, deps, { k: 5 })).rejects.toMatchObject({ argument: "k" });
  });

  it("says of a run of many steps why its votes cannot be counted again", async () => {
    const deps = workflowWith([]);
    const recorder = await deps.runs.start({ kind: "workflow", task: "towers" });
    await recorder.writeJson("solve", { task: "hanoi-3-v1", provider: "one", k: 3 });
    await recorder.finish({ status: "completed" });
    await expect(replayRun(recorder.runId, deps)).rejects.toThrow(/only the winner of each step is kept/u);
  });

  it("refuses what decided nothing, and what is not there", async () => {
    const deps = workflowWith([adviser("one", "hello")]);
    const run = await startConsult({ prompt: "hi", provider: "one" }, deps);
    await run.result;
    await expect(replayRun(run.runId, deps)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
    await expect(replayRun(toRunId("20260101_000000_00000000"), deps)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });
});
