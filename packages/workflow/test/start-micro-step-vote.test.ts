import { describe, expect, it } from "vitest";
import { startCalibration, startMicroStepVote, type MicroStepVoteInput } from "@maestro/workflow";
import { adviser, workflowWith, type TestAdviser } from "./support/test-workflow.ts";

const cause = (file: string, place: string, words = "The session is read before it is set."): string =>
  JSON.stringify({ hypothesis: words, suspected_file: file, suspected_location: place, confidence: 0.8 });

function input(advisers: readonly TestAdviser[], more: Partial<MicroStepVoteInput> = {}): MicroStepVoteInput {
  return {
    stepType: "h1_root_cause",
    prompt: "Why does login fail?",
    providers: advisers.map((one) => one.id),
    ...more,
  };
}

describe("startMicroStepVote", () => {
  it("counts a root cause by file and place, not by its wording", async () => {
    const fleet = [
      adviser("a", cause("auth.ts", "line 42")),
      adviser("b", cause("auth.ts", "Line  42", "A race.")),
      adviser("c", cause("auth.ts", "line 42", "Nobody waits for the promise.")),
    ];
    const result = await (await startMicroStepVote(input(fleet), workflowWith(fleet))).result;
    expect(result).toMatchObject({
      converged: true,
      winner: { suspected_file: "auth.ts", hypothesis: "The session is read before it is set." },
      winnerProvider: "a",
      kUsed: 3,
      kSource: "default",
      hasOracle: false,
      stepType: "h1_root_cause",
    });
  });

  it("puts the step's schema and the context into the prompt", async () => {
    const one = adviser("a", cause("auth.ts", "line 42"));
    await (
      await startMicroStepVote(input([one], { context: "Log: 500" }), workflowWith([one]))
    ).result;
    expect(one.requests[0]?.prompt).toMatch(/^Log: 500\n\nWhy does login fail\?[^]*"suspected_file"/);
    expect(one.requests[0]?.outputSchema).toMatchObject({ required: expect.arrayContaining(["suspected_location"]) });
  });

  it("discards answers that miss the schema, hedge, or are no JSON", async () => {
    const fleet = [
      adviser("a", '{"hypothesis":"x"}'),
      adviser("b", cause("auth.ts", "line 42", "I'm not sure, maybe a race.")),
      adviser("c", "auth.ts, line 42"),
      adviser("d", cause("auth.ts", "line 42")),
    ];
    const result = await (await startMicroStepVote(input(fleet, { k: 1, maxSamples: 12 }), workflowWith(fleet))).result;
    expect(result).toMatchObject({ converged: true, winnerProvider: "d", redFlaggedCount: 3, kSource: "argument" });
  });

  it("is undecided when advisers disagree, and names no winner", async () => {
    const fleet = [adviser("a", cause("a.ts", "1")), adviser("b", cause("b.ts", "2"))];
    const result = await (await startMicroStepVote(input(fleet, { maxSamples: 4 }), workflowWith(fleet))).result;
    expect(result).toMatchObject({ converged: false, winner: null, winnerProvider: null, stopReason: "max_rounds" });
    expect(result.leader).toMatchObject({ confidence: 0.8 });
  });
});

describe("startCalibration", () => {
  it("measures agreement without an oracle and never calls it accuracy", async () => {
    const one = adviser("a", cause("auth.ts", "line 42"));
    const deps = workflowWith([one]);
    const run = await startCalibration(
      { stepType: "h1_root_cause", testPrompt: "Why?", providers: ["a"], samples: 40 },
      deps,
    );
    expect(await run.result).toMatchObject({
      estimatedP: null,
      agreement: 1,
      estimatedV: 1,
      recommendedK: expect.any(Number),
      calibrationSamples: 40,
      reason: null,
    });
  });

  it("keeps the margin it found for votes by the same advisers", async () => {
    const one = adviser("a", cause("auth.ts", "line 42"));
    const deps = workflowWith([one, adviser("b", cause("auth.ts", "line 42"))]);
    const calibrated = await startCalibration(
      { stepType: "h1_root_cause", testPrompt: "Why?", providers: ["a"], samples: 60 },
      deps,
    );
    const { recommendedK } = await calibrated.result;
    expect(await (await startMicroStepVote(input([one]), deps)).result).toMatchObject({
      kUsed: recommendedK,
      kSource: "calibration",
    });
    const other = await startMicroStepVote({ stepType: "h1_root_cause", prompt: "Why?", providers: ["b"] }, deps);
    expect(await other.result).toMatchObject({ kUsed: 3, kSource: "default" });
  });

  it("measures accuracy by an oracle", async () => {
    const one = adviser("a", cause("auth.ts", "line 42"));
    const deps = workflowWith([one]);
    const run = await startCalibration(
      { stepType: "h1_root_cause", testPrompt: "Why?", providers: ["a"], samples: 30, oracleCommand: "auth.ts" },
      deps,
    );
    expect(await run.result).toMatchObject({ estimatedP: 1, agreement: null, recommendedK: expect.any(Number) });
  });

  it("refuses a margin with its reason and the samples that would settle it", async () => {
    const one = adviser("a", cause("auth.ts", "line 42"));
    const run = await startCalibration(
      { stepType: "h1_root_cause", testPrompt: "Why?", providers: ["a"], samples: 2 },
      workflowWith([one]),
    );
    expect(await run.result).toMatchObject({
      recommendedK: null,
      reason: expect.any(String),
      samplesNeeded: expect.any(Number),
    });
  });

  it("fails with what the advisers said when none answers", async () => {
    const one = adviser("a", { fail: "PROVIDER_AUTH" });
    const run = await startCalibration(
      { stepType: "h1_root_cause", testPrompt: "Why?", providers: ["a"] },
      workflowWith([one]),
    );
    await expect(run.result).rejects.toMatchObject({ code: "PROVIDER_AUTH" });
  });
});
