import { createMemoryStore, systemClock } from "@maestro/core";
import { createMetricsLog } from "@maestro/workflow";
import { describe, expect, it } from "vitest";

describe("a workspace's metrics", () => {
  it("are null, not zero, where there is no data", async () => {
    const metrics = await createMetricsLog(createMemoryStore(), systemClock).read();
    expect(metrics).toEqual({
      calls: { total: 0, succeeded: 0, failed: 0, successRate: null, totalElapsedMs: 0, averageLatencyMs: null },
      providers: {},
      stages: {},
      selections: 0,
      selectionsWithTests: 0,
      testCoverageRate: null,
      overheadPercent: null,
      efficiency: null,
      callsPerStage: null,
    });
  });

  it("compare calls in stages with one call for each stage run", async () => {
    const log = createMetricsLog(createMemoryStore(), systemClock);
    const call = { type: "call", ok: true, elapsedMs: 100 } as const;
    await log.record({ ...call, provider: "codex", stage: "hypothesize" });
    await log.record({ ...call, provider: "claude", stage: "hypothesize", ok: false, elapsedMs: 300 });
    await log.record({ ...call, provider: "claude", stage: "hypothesize" });
    await log.record({ ...call, provider: "claude", stage: "analyze" });
    await log.record({ ...call, provider: "codex", stage: null });
    await log.record({ type: "stage", stage: "hypothesize", ok: true, elapsedMs: 400 });
    await log.record({ type: "stage", stage: "analyze", ok: false, elapsedMs: 100 });
    await log.record({ type: "selection", withTests: true });
    await log.record({ type: "selection", withTests: false });
    expect(await log.read()).toMatchObject({
      calls: { total: 5, succeeded: 4, failed: 1, successRate: 0.8, averageLatencyMs: 140 },
      providers: { codex: { total: 2 }, claude: { total: 3, successRate: 2 / 3 } },
      stages: { hypothesize: { total: 1, calls: 3, successRate: 1 }, analyze: { calls: 1, successRate: 0 } },
      testCoverageRate: 0.5,
      // 4 calls in 2 stage runs; half of these succeeded.
      overheadPercent: 100,
      efficiency: 0.25,
      callsPerStage: 2,
    });
  });

  it("pass over lines that are none", async () => {
    const store = createMemoryStore();
    await store.append("metrics.jsonl", [
      "{",
      '{"type":"call"}',
      '{"type":"stage","stage":"rest","ok":true,"elapsedMs":1}',
    ]);
    expect((await createMetricsLog(store, systemClock).read()).calls.total).toBe(0);
  });
});
