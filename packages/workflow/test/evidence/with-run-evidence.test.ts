import { randomBytes } from "node:crypto";
import { createEvidenceChain, createRunRegistry, type EvidenceChain, type RunRegistry } from "@maestro/artifacts";
import { createMemoryStore, type MaskedText, type Masker, systemClock } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { describe, expect, test } from "vitest";
import { changeEvidenceSink } from "../../src/evidence/change-evidence-sink.ts";
import { withRunEvidence } from "../../src/evidence/with-run-evidence.ts";

const masker: Masker = { mask: (text) => ({ text: text as MaskedText, count: 0, byRule: {} }) };

function evidencedRuns(errors: unknown[] = []): {
  readonly runs: RunRegistry;
  /** The registry without evidence. */
  readonly plain: RunRegistry;
  readonly chain: EvidenceChain;
} {
  const chain = createEvidenceChain({ store: createMemoryStore(), masker, clock: systemClock });
  const plain = createRunRegistry({
    store: createMemoryStore(),
    masker,
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  });
  return { chain, plain, runs: withRunEvidence(plain, { chain, onError: (error) => errors.push(error) }) };
}

const decided = {
  converged: true,
  winner: "a",
  confidence: 0.75,
  margin: 3,
  totalValidVotes: 4,
  voteDistribution: { a: 4 },
  redFlaggedCount: 2,
  stopReason: "ahead_by_k",
  simulated: false,
};

describe("the evidence of pruned runs", () => {
  const limits = { maxAgeDays: 0, maxBytes: 0 };

  test("says which went, so that verifying does not miss them, and misses others", async () => {
    const { runs, chain } = evidencedRuns();
    const ids: string[] = [];
    for (const task of ["one", "two", "three"]) {
      const recorder = await runs.start({ kind: "vote", task });
      await recorder.finish({ status: "completed", result: decided });
      ids.push(recorder.runId);
    }
    expect((await chain.verify()).runs).toEqual(ids);
    const waiting = ids[1];
    expect((await runs.prune({ ...limits, dryRun: true })).removed).toHaveLength(3);
    const report = await runs.prune({ ...limits, keep: ({ runId }) => runId === waiting });
    expect(report.removed).toHaveLength(2);
    expect((await chain.query({ type: "decision" })).records).toMatchObject([
      { content: { type: "prune", removed_runs: report.removed } },
    ]);
    expect((await chain.verify()).runs).toEqual([waiting]);
  });

  test("is none where none goes, and comes after it where only pruning makes room for it", async () => {
    const { runs, plain, chain } = evidencedRuns();
    await runs.prune(limits);
    expect((await chain.query()).records).toEqual([]);
    const recorder = await runs.start({ kind: "consult", task: "t" });
    await recorder.finish({ status: "completed", result: decided });
    let isFull = true;
    const record: EvidenceChain["record"] = async (entry) => {
      if (isFull) throw new Error("no space left");
      return chain.record(entry);
    };
    const full = withRunEvidence(
      {
        ...plain,
        prune: async (options) => {
          const report = await plain.prune(options);
          isFull = options.dryRun === true;
          return report;
        },
      },
      { chain: { ...chain, record } },
    );
    expect((await full.prune(limits)).removed).toEqual([recorder.runId]);
    expect((await chain.query({ type: "decision" })).records).toHaveLength(1);
  });
});

describe("the evidence of a run", () => {
  test("of a vote: what was flagged, and the consensus that rests on it", async () => {
    const { runs, chain } = evidencedRuns();
    const recorder = await runs.start({ kind: "vote", task: "which?" });
    await recorder.recordVote({ index: 1, provider: "codex", red_flags: [] });
    await recorder.recordVote({ index: 2, provider: "codex", red_flags: ["too_long", "hedging"] });
    await recorder.recordVote({ index: 3, provider: "gemini", red_flags: ["too_long"] });
    await recorder.finish({ status: "completed", result: decided });
    const page = await chain.query({ runId: recorder.runId });
    expect(page.records).toMatchObject([
      { type: "red_flag", source: "codex", content: { sample: 2 } },
      { type: "red_flag", source: "gemini", content: { sample: 3 } },
      {
        type: "consensus",
        confidence: 0.75,
        links: ["E0001", "E0002"],
        content: { task: "which?", converged: true, winner: "a", margin: 3 },
      },
    ]);
    expect(page.redFlags).toEqual({
      totalFlagged: 2,
      byReason: { too_long: 2, hedging: 1 },
      byProvider: { codex: 1, gemini: 1 },
    });
  });

  test("of an undecided vote has no confidence, and a failed run has none at all", async () => {
    const { runs, chain } = evidencedRuns();
    const undecided = await runs.start({ kind: "micro_step", task: "t" });
    await undecided.finish({ status: "completed", result: { ...decided, converged: false, confidence: null } });
    await (await runs.start({ kind: "vote", task: "t" })).finish({ status: "failed" });
    await (await runs.start({ kind: "consult", task: "t" })).finish({ status: "completed", result: decided });
    expect((await chain.query()).records).toMatchObject([{ type: "consensus", confidence: 0 }]);
  });

  test("of a stage in a joined run: its decisions, and the answers that it turned away", async () => {
    const { runs, chain } = evidencedRuns();
    const { runId } = await runs.start({ kind: "workflow", task: "t", open: true });
    const recorder = await runs.join(runId);
    await recorder.recordDecision({ type: "output_rejected", stage: "debug", provider: "codex", reasons: ["no json"] });
    await recorder.recordDecision({ type: "topology", stage: "debug", topology: "single", confidence: 0.6 });
    await recorder.recordDecision({ type: "transition", from: "debug", to: "improve" });
    await recorder.release();
    expect((await chain.query({ stage: "debug", runId })).records).toMatchObject([
      { type: "red_flag", source: "codex", content: { reasons: ["no json"] } },
      { type: "decision", confidence: 0.6, links: ["E0001"], content: { topology: "single" } },
      { type: "decision", confidence: 1, content: { type: "transition" } },
    ]);
  });

  test("of stages: each rests on how it was planned and on what the one before led to, in whatever process that was", async () => {
    const { runs, chain } = evidencedRuns();
    const { runId } = await runs.start({ kind: "workflow", task: "t", open: true });
    const first = await runs.join(runId);
    await first.recordDecision({ type: "topology", stage: "analyze" });
    await first.recordDecision({ type: "output_rejected", stage: "analyze", provider: "codex", reasons: ["no json"] });
    await first.saveStage("analyze", { output: { confidence: 0.8 }, provider: "codex" });
    await first.recordDecision({ type: "transition", from: "analyze", to: "implement" });
    await first.release();
    const second = await runs.join(runId);
    await second.recordDecision({ type: "topology", stage: "implement" });
    const changes = changeEvidenceSink(chain, { runId, stage: "implement" });
    await changes.record({ type: "patch", content: { backup_session: "B1" } });
    await changes.record({ type: "rollback", content: { session: "B1" } });
    await second.saveStage("implement", { output: {}, provider: "codex", patch: "--- a" });
    await second.recordDecision({ type: "transition", from: "implement", to: "debug" });
    const { records } = await chain.query({ runId });
    expect(records.map(({ id, type, links }) => [id, type, links])).toEqual([
      ["E0001", "decision", []],
      ["E0002", "red_flag", []],
      ["E0003", "observation", ["E0001", "E0002"]],
      ["E0004", "decision", ["E0003"]],
      ["E0005", "decision", []],
      ["E0006", "patch", ["E0004", "E0005"]],
      ["E0007", "rollback", ["E0006"]],
      ["E0008", "patch", ["E0007"]],
      ["E0009", "decision", ["E0008"]],
    ]);
  });

  test("of a verification: what ran and how it ended", async () => {
    const { runs, chain } = evidencedRuns();
    const recorder = await runs.start({ kind: "verify", task: "t" });
    const results = [{ command: "npm test", status: "failed", exitCode: 1, stdout: "long" }];
    await recorder.finish({ status: "completed", result: { allPassed: false, summary: "0/1 checks passed", results } });
    expect((await chain.query()).records).toMatchObject([
      {
        type: "verification",
        content: { all_passed: false, commands: [{ command: "npm test", status: "failed", exit_code: 1 }] },
      },
    ]);
  });

  test("that cannot be kept stops no run", async () => {
    const errors: unknown[] = [];
    const { runs, chain } = evidencedRuns(errors);
    const failing = withRunEvidence(runs, {
      chain: { ...chain, record: () => Promise.reject(new Error("disk full")) },
      onError: (error) => errors.push(error),
    });
    const recorder = await failing.start({ kind: "vote", task: "t" });
    await recorder.recordVote({ index: 1, provider: "codex", red_flags: ["x"] });
    await recorder.finish({ status: "completed", result: decided });
    expect(await failing.status(recorder.runId)).toMatchObject({ status: "completed" });
    expect(errors).toHaveLength(2);
  });

  test.each([
    ["analyze", "observation"],
    ["hypothesize", "hypothesis"],
    ["implement", "patch"],
    ["debug", "verification"],
    ["improve", "decision"],
  ] as const)("of %s: a record of type %s, that rests on what was discarded before it", async (stage, type) => {
    const { runs, chain } = evidencedRuns();
    const recorder = await runs.start({ kind: "workflow", task: "mend it" });
    await recorder.recordDecision({ type: "output_rejected", stage, provider: "codex", reasons: ["hedging"] });
    const result = { success: true, provider: "codex", output: { confidence: 0.7 }, patch: null, simulated: false };
    await recorder.saveStage(stage, result);
    const { records } = await chain.query({ type, stage });
    expect(records).toMatchObject([
      { source: "codex", confidence: 0.7, links: ["E0001"], content: { output: { confidence: 0.7 }, success: true } },
    ]);
  });

  test("of a stage without an output is none, and of a long one names its file", async () => {
    const { runs, chain } = evidencedRuns();
    const recorder = await runs.start({ kind: "workflow", task: "mend it" });
    await recorder.saveStage("analyze", { success: false, output: null });
    await recorder.saveStage("debug", { observations: ["x".repeat(10_000)] });
    const { records } = await chain.query();
    expect(records).toMatchObject([{ stage: "debug", content: { artifact: "stage_debug.json", output: null } }]);
  });
});
