import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createFileStore } from "@maestro/artifacts";
import { createMemoryStore, type RunId } from "@maestro/core";
import { createWorkflowState, noWorkflow } from "@maestro/workflow";
import { describe, expect, it } from "vitest";

describe("the workspace's workflow", () => {
  it("is nobody's where none has begun, and is not written by looking at it", async () => {
    const store = createMemoryStore();
    expect(await createWorkflowState(store).read()).toEqual(noWorkflow);
    expect(await store.get("workflow.json")).toBeUndefined();
  });

  it("loses no change that two processes make at once", async () => {
    const directory = await mkdtemp(join(tmpdir(), "maestro-workflow-"));
    try {
      const both = [0, 1].map(() => createWorkflowState(createFileStore({ directory })));
      const count = async (name: string): Promise<void> => {
        for (const state of both) {
          await state.update((before) => ({
            ...before,
            toolUsage: { ...before.toolUsage, [name]: (before.toolUsage[name] ?? 0) + 1 },
          }));
        }
      };
      await Promise.all(["a", "b", "c", "d", "e"].map(count));
      expect((await both[0]?.read())?.toolUsage).toEqual({ a: 2, b: 2, c: 2, d: 2, e: 2 });
      expect((await stat(join(directory, "workflow.json"))).mode & 0o777).toBe(0o600);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it("reads back all that was written", async () => {
    const state = createWorkflowState(createMemoryStore());
    const written = await state.update(() => ({
      runId: "20260101_000000_00000000" as RunId,
      stage: "debug",
      skill: "debug_loop",
      loadedTools: ["maestro_verify"],
      toolUsage: { maestro_verify: 2 },
      history: [
        {
          stage: "implement",
          outcome: "failed",
          consultsUsed: 1,
          calls: 3,
          tokens: 1200,
          elapsedMs: 12,
          startedAt: "2026-01-01T00:00:00.000Z",
          context: { files: 1, facts: 2, errors: 0 },
          next: "debug",
          revision: true,
        },
      ],
      startStage: "implement",
      autoApproveLowRisk: true,
    }));
    expect(await state.read()).toEqual(written);
  });

  it.each([
    ["no JSON", "{", noWorkflow],
    ["a list", "[]", noWorkflow],
    [
      "members of other kinds",
      JSON.stringify({
        runId: "../..",
        stage: "rest",
        skill: 1,
        loadedTools: [1, "a"],
        toolUsage: [],
        history: [{}, 2],
      }),
      { ...noWorkflow, loadedTools: ["a"] },
    ],
  ])("takes %s for absent, member by member", async (_, text, expected) => {
    const store = createMemoryStore();
    await store.put("workflow.json", text);
    expect(await createWorkflowState(store).read()).toEqual(expected);
  });
});
