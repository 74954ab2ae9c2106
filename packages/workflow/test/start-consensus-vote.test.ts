import { describe, expect, it } from "vitest";
import { startConsensusVote, type ConsensusResult, type ConsensusVoteInput } from "@maestro/workflow";
import { consensusQuestion } from "../src/votes/consensus-question.ts";
import { adviser, recorded, workflowWith, type TestAdviser } from "./support/test-workflow.ts";

async function voteAmong(
  advisers: readonly TestAdviser[],
  input: Partial<ConsensusVoteInput> = {},
): Promise<ConsensusResult> {
  const run = await startConsensusVote(
    { question: "Which file?", providers: advisers.map((one) => one.id), ...input },
    workflowWith(advisers),
  );
  return run.result;
}

describe("startConsensusVote", () => {
  it("decides a unanimous question with k answers, one from each adviser in turn", async () => {
    const fleet = [adviser("a", "auth.ts"), adviser("b", "auth.ts"), adviser("c", "auth.ts")];
    expect(await voteAmong(fleet)).toMatchObject({
      winner: "auth.ts",
      leader: "auth.ts",
      converged: true,
      confidence: 1,
      votesForWinner: 3,
      totalValidVotes: 3,
      totalVotes: 3,
      stopReason: "ahead_by_k",
      voteDistribution: { "auth.ts": 3 },
      rounds: 1,
    });
    expect(fleet.map((one) => one.requests.length)).toEqual([1, 1, 1]);
  });

  it("names a leader and no winner when the answers run out below the margin", async () => {
    const result = await voteAmong([adviser("a", "x"), adviser("b", "y")], { k: 2, maxSamples: 6 });
    expect(result).toMatchObject({
      winner: null,
      converged: false,
      confidence: null,
      stopReason: "max_rounds",
      votesForWinner: 0,
    });
    expect(result.totalVotes).toBe(6);
  });

  it("takes answers of one character", async () => {
    expect((await voteAmong([adviser("a", "7")], { k: 2 })).winner).toBe("7");
  });

  it.each([
    ["Yes.", "yes"],
    ['"auth.ts"', "auth.ts"],
    ["`auth.ts`", "Auth.ts"],
    ["**A**", "a"],
  ])("counts %j and %j as one answer", async (first, second) => {
    expect((await voteAmong([adviser("a", first), adviser("b", second)], { k: 2, maxSamples: 2 })).converged).toBe(
      true,
    );
  });

  it("compares answers in linear time", () => {
    const { equivalence } = consensusQuestion("Which?", { requireJson: false, maxResponseChars: 1_000_000 });
    const before = process.cpuUsage();
    expect(equivalence({ text: `**a${"`".repeat(200_000)}b**.`, value: undefined })).toMatch(/^a`+b$/u);
    // Time on the processor: linear work takes milliseconds, quadratic work some ten seconds.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  });

  it("counts equal JSON once, whatever the order of its keys, and discards what is no JSON", async () => {
    const fleet = [adviser("a", '{"x":1,"y":2}'), adviser("b", 'Here: {"y":2,"x":1}'), adviser("c", "no JSON here")];
    const result = await voteAmong(fleet, { k: 2, requireJson: true });
    expect(result).toMatchObject({ converged: true, voteDistribution: { '{"x":1,"y":2}': 2 } });
  });

  it("discards hedging and over-long answers as red flags", async () => {
    const fleet = [adviser("a", "I'm not sure, maybe auth.ts"), adviser("b", "x".repeat(50)), adviser("c", "auth.ts")];
    const result = await voteAmong(fleet, { k: 2, maxSamples: 12, maxResponseChars: 40 });
    expect(result.winner).toBe("auth.ts");
    expect(result.trace.filter((entry) => entry.status === "red_flagged").map((entry) => entry.redFlags[0])).toEqual(
      expect.arrayContaining(["hedging", "too_long"]),
    );
  });

  it("never counts an error, a time-out or an empty answer as a vote", async () => {
    const fleet = [
      adviser("crashes", { fail: "PROVIDER_CRASHED" }),
      adviser("hangs", { fail: "PROVIDER_TIMEOUT" }),
      adviser("empty", { fail: "PROVIDER_BAD_OUTPUT" }),
    ];
    await expect(voteAmong(fleet)).rejects.toMatchObject({ code: "PROVIDER_CRASHED" });
  });

  it("goes on without an adviser that cannot answer at all, asks the next one, and says so", async () => {
    const fleet = [adviser("gone", { fail: "PROVIDER_AUTH" }), adviser("b", "yes"), adviser("c", "yes")];
    const result = await voteAmong(fleet);
    expect(result).toMatchObject({ winner: "yes", totalValidVotes: 3, failedCount: 0 });
    expect(result.warnings).toEqual(["gone left the vote: gone failed with PROVIDER_AUTH."]);
    expect(fleet[0]?.requests).toHaveLength(1);
  });

  it("counts a passing failure against its own cap, not against the answers", async () => {
    const result = await voteAmong([adviser("a", { fail: "PROVIDER_TIMEOUT" }, "yes")], { k: 3, maxSamples: 3 });
    expect(result).toMatchObject({ winner: "yes", totalVotes: 3, failedCount: 1 });
    expect(result.trace.filter((entry) => entry.status === "failed")).toMatchObject([
      { error: "PROVIDER_TIMEOUT", key: null },
    ]);
  });

  it("rejects with what every adviser said when none can answer, and points to maestro doctor", async () => {
    const fleet = [adviser("a", { fail: "PROVIDER_NOT_INSTALLED" }), adviser("b", { fail: "PROVIDER_AUTH" })];
    await expect(voteAmong(fleet)).rejects.toMatchObject({
      code: "PROVIDER_NOT_INSTALLED",
      message: "No adviser answered: a failed with PROVIDER_NOT_INSTALLED; b failed with PROVIDER_AUTH.",
      hint: expect.stringContaining("maestro doctor"),
    });
  });

  it("leaves advisers of the default list out when they are not there, with a warning", async () => {
    const deps = workflowWith([adviser("codex", "yes"), adviser("gemini", "yes"), adviser("claude", "yes")], {
      available: ["gemini"],
    });
    const result = await (await startConsensusVote({ question: "?", k: 2 }, deps)).result;
    expect(result.trace.map((entry) => entry.provider)).toEqual(["gemini", "gemini"]);
    expect(result.warnings).toHaveLength(2);
  });

  it("refuses before it opens a run: no adviser there, an unknown one, one twice, none named", async () => {
    const deps = workflowWith([adviser("codex", "yes")], { available: [] });
    await expect(startConsensusVote({ question: "?" }, deps)).rejects.toMatchObject({
      code: "PROVIDER_NOT_INSTALLED",
      hint: expect.stringContaining("maestro doctor"),
    });
    await expect(startConsensusVote({ question: "?", providers: ["gpt"] }, deps)).rejects.toThrow(
      'providers: got "gpt", expected a configured provider (codex).',
    );
    await expect(startConsensusVote({ question: "?", providers: ["codex", "codex"] }, deps)).rejects.toThrow(
      /each name once/,
    );
    await expect(startConsensusVote({ question: "?", providers: [] }, deps)).rejects.toThrow(/at least one name/);
    expect(await deps.runs.list()).toEqual([]);
  });

  it("records every consult and every vote, masked, with the hash of the key as counted", async () => {
    const fleet = [adviser("a", "hush1"), adviser("b", "hush1"), adviser("c", { fail: "PROVIDER_TIMEOUT" }, "hush1")];
    const deps = workflowWith(fleet);
    const run = await startConsensusVote({ question: "What is hush?", providers: ["a", "b", "c"] }, deps);
    expect(await run.result).toMatchObject({ winner: "hush1" });
    expect(await recorded(deps.runs, run.runId, "consults.jsonl")).toHaveLength(4);
    const votes = (await recorded(deps.runs, run.runId, "votes.jsonl")) as {
      answer?: string;
      key_sha256?: string;
      status: string;
    }[];
    expect(votes.map((line) => line.status).sort()).toEqual(["failed", "valid", "valid", "valid"]);
    expect(votes.find((line) => line.status === "valid")).toMatchObject({
      answer: "***1",
      answer_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(await deps.runs.status(run.runId)).toMatchObject({
      kind: "vote",
      status: "completed",
      task: "What is ***?",
    });
  });

  it("ends as cancelled when its run is cancelled by id", async () => {
    const waiting = {
      ...adviser("slow"),
      consult: (_request: unknown, options?: { signal?: AbortSignal | undefined }) =>
        new Promise<never>((_, reject) => {
          options?.signal?.addEventListener("abort", () => reject(options.signal?.reason), { once: true });
        }),
    };
    const deps = workflowWith([waiting]);
    const run = await startConsensusVote({ question: "?", providers: ["slow"] }, deps);
    await deps.runs.cancel(run.runId);
    await expect(run.result).rejects.toBeDefined();
    expect((await deps.runs.status(run.runId)).status).toBe("cancelled");
  });
});
