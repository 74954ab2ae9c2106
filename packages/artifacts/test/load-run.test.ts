import { createMemoryStore, type RunId } from "@maestro/core";
import { expect, test } from "vitest";
import { describePrune, loadRun } from "../src/index.ts";
import { createRegistry } from "./test-registry.ts";

test("a run is loaded by the stems of the files that tell what it found", async () => {
  const store = createMemoryStore();
  const { runs } = createRegistry(store);
  const recorder = await runs.start({ kind: "workflow", task: "t" });
  await recorder.saveStage("debug", { fixed: true });
  await recorder.recordDecision({ gate: "open" });
  await recorder.recordDecision({ gate: "closed" });
  await recorder.recordVote({ answer: "a" });
  await recorder.writeText("vote.svg", "<svg>");
  await recorder.finish({ status: "completed", result: 1 });
  expect(await loadRun(runs, recorder.runId)).toEqual({
    metadata: expect.objectContaining({ run_id: recorder.runId, status: "completed" }),
    policy_decisions: [expect.objectContaining({ gate: "open" }), expect.objectContaining({ gate: "closed" })],
    stage_debug: { fixed: true },
  });
  await store.put(`${recorder.runId}/stage_debug.json`, "{");
  await expect(loadRun(runs, recorder.runId)).rejects.toMatchObject({ code: "RUN_DAMAGED" });
  await expect(loadRun(runs, "20260131_120000_00000000" as RunId)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
});

test("what was pruned is said in a line", () => {
  const report = { removed: ["a" as RunId], removedBytes: 1_540_000, kept: 3, keptBytes: 999 };
  expect(describePrune({ ...report, dryRun: false })).toBe("Removed 1 run (1.5 MB); 3 are left (0.0 MB).");
  expect(describePrune({ ...report, removed: [], dryRun: true })).toMatch(/^Would remove 0 runs/);
});
