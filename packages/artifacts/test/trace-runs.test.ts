import { createMemoryStore, type JsonObject, type KeyValueStore, type RunId } from "@maestro/core";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, traceRuns, type RunRegistry } from "../src/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createTestMasker } from "./test-masker.ts";
import { createRegistry, secret, startedAt } from "./test-registry.ts";

function traced(traces: KeyValueStore, errors: unknown[] = []): RunRegistry {
  return traceRuns(createRegistry(createMemoryStore()).runs, {
    store: traces,
    masker: createTestMasker(secret),
    clock: { now: () => startedAt, monotonicMs: () => startedAt },
    onError: (error) => errors.push(error),
  });
}

async function eventsOf(store: KeyValueStore, runId: RunId): Promise<readonly JsonObject[]> {
  const events: JsonObject[] = [];
  for await (const line of store.readLines(`trace_${runId}.jsonl`)) events.push(JSON.parse(line));
  return events;
}

describe("a traced run", () => {
  test("leaves a line for each event, in order, without prompts, answers and secrets", async () => {
    const directory = join(await temporaryDirectory(), ".maestro-traces");
    const store = createFileStore({ directory });
    const runs = traced(store);
    const recorder = await runs.start({ kind: "vote", task: `use ${secret}` });
    const { runId } = recorder;
    await recorder.recordConsult({
      provider: "codex",
      prompt: "why?",
      answer: "yes!!",
      elapsedMs: 5,
      simulated: false,
    });
    await recorder.recordVote({ index: 1, answer: "yes!!", red_flags: [secret] });
    await recorder.recordDecision({ gate: "open" });
    await recorder.saveStage("analyze", { observations: ["yes!!"] });
    await recorder.writeText("vote.svg", "<svg>");
    await recorder.finish({ status: "failed", error: { code: "X", message: secret }, result: "yes!!" });
    await recorder.finish({ status: "failed" });

    const events = await eventsOf(store, runId);
    expect(events.map(({ event }) => event)).toEqual([
      "start",
      "consult",
      "vote",
      "decision",
      "stage",
      "artifact",
      "finish",
    ]);
    expect(events[0]).toEqual({
      at: "2026-01-31T12:00:00.000Z",
      run_id: runId,
      event: "start",
      kind: "vote",
      task: "use ***",
    });
    expect(events[1]).toMatchObject({ provider: "codex", prompt_chars: 4, answer_chars: 5, elapsed_ms: 5 });
    expect(events[6]).toMatchObject({ status: "failed", error: { code: "X", message: "***" } });
    expect(JSON.stringify(events)).not.toMatch(new RegExp(`${secret}|yes!!|why\\?`));
    expect((await stat(join(directory, `trace_${runId}.jsonl`))).mode & 0o777).toBe(0o600);
  });

  test("is traced on through joins and cancels, and its trace goes when it is pruned", async () => {
    const store = createMemoryStore();
    const runs = traced(store);
    const { runId } = await runs.start({ kind: "workflow", task: "t", open: true });
    await runs.saveStage(runId, "analyze", {});
    await (await runs.join(runId)).release({ progress: "analyzed" });
    await runs.cancel(runId);
    expect((await eventsOf(store, runId)).map(({ event }) => event)).toEqual([
      "start",
      "stage",
      "join",
      "release",
      "cancel",
    ]);
    await runs.prune({ maxBytes: 0, dryRun: true });
    expect(await eventsOf(store, runId)).toHaveLength(5);
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await recorder.writeText("a.txt", "x");
    await recorder.finish({ status: "completed" });
    await runs.prune({ maxBytes: 0 });
    expect(await eventsOf(store, recorder.runId)).toEqual([]);
  });

  test("goes on when its trace cannot be written", async () => {
    const errors: unknown[] = [];
    const full: KeyValueStore = { ...createMemoryStore(), append: () => Promise.reject(new Error("disk full")) };
    const runs = traced(full, errors);
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await recorder.recordVote({ answer: "a" });
    await recorder.finish({ status: "completed", result: 1 });
    expect(await runs.result(recorder.runId)).toBe(1);
    expect(errors).not.toHaveLength(0);
  });
});
