import { createMemoryStore, type RunId } from "@maestro/core";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, type RunRecorder } from "../src/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createRegistry, secret } from "./test-registry.ts";

describe.each([
  ["on disk", async () => createFileStore({ directory: join(await temporaryDirectory(), "runs") })],
  ["in memory", async () => createMemoryStore()],
])("an open run %s", (_, createStore) => {
  const open = { kind: "workflow", task: "t", open: true } as const;

  test("is worked on by whoever joins it, one after the other", async () => {
    const store = await createStore();
    const [first, second] = [createRegistry(store).runs, createRegistry(store).runs];
    const { runId } = await first.start(open);
    expect(await second.status(runId)).toMatchObject({ status: "open", cancelRequested: false });
    expect(await first.result(runId)).toBeUndefined();

    const joined = await second.join(runId);
    expect(await first.status(runId)).toMatchObject({ status: "running" });
    await joined.saveStage("analyze", { observations: [secret] });
    await joined.release({ result: { stage: "analyze" }, progress: `analyzed ${secret}` });
    expect(await first.status(runId)).toMatchObject({ status: "open", progress: "analyzed ***" });
    expect(await first.result(runId)).toEqual({ stage: "analyze" });

    const again = await first.join(runId);
    await again.finish({ status: "completed", result: { stage: "hypothesize" } });
    expect(await second.status(runId)).toMatchObject({ status: "completed", progress: "analyzed ***" });
    expect(await second.result(runId)).toEqual({ stage: "hypothesize" });
    expect(JSON.parse((await second.readArtifact(runId, "stage_analyze.json")).text)).toEqual({
      observations: ["***"],
    });
  });

  test("refuses a second worker, here and elsewhere, and one that comes after the end", async () => {
    const store = await createStore();
    const { runs } = createRegistry(store);
    const { runId } = await runs.start(open);
    const recorder = await runs.join(runId);
    const busy = { code: "RUN_BUSY", details: { run_id: runId } };
    await expect(runs.join(runId)).rejects.toMatchObject(busy);
    await expect(createRegistry(store).runs.join(runId)).rejects.toMatchObject(busy);
    await recorder.finish({ status: "failed" });
    await expect(runs.join(runId)).rejects.toMatchObject({ code: "RUN_ENDED" });
    await expect(runs.join("20260131_120000_00000000" as RunId)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
    await expect(runs.join("../x" as RunId)).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("lets one of many joiners win", async () => {
    const store = await createStore();
    const { runId } = await createRegistry(store).runs.start(open);
    const joiners = Array.from({ length: 8 }, () => createRegistry(store).runs.join(runId));
    const outcomes = await Promise.allSettled(joiners);
    const codes: unknown[] = outcomes.map((outcome) =>
      outcome.status === "rejected" ? outcome.reason.code : "joined",
    );
    expect(codes.map(String).filter((code) => code !== "RUN_BUSY")).toEqual(["joined"]);
  });

  test("takes nothing from a recorder that was released", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "workflow", task: "t" });
    await Promise.all([recorder.release({ result: 1 }), recorder.release({ result: 2 })]);
    const refusal = { code: "RUN_ENDED", message: expect.stringContaining("was released") };
    await expect(recorder.recordVote({})).rejects.toMatchObject(refusal);
    await expect(recorder.saveStage("debug", {})).rejects.toMatchObject(refusal);
    await expect(recorder.finish({ status: "completed" })).rejects.toMatchObject(refusal);
    expect(await runs.status(recorder.runId)).toMatchObject({ status: "open" });
    expect(await runs.result(recorder.runId)).toBe(1);
  });

  test("takes a stage from anybody, also from several at once, and stays open", async () => {
    const store = await createStore();
    const registries = [createRegistry(store).runs, createRegistry(store).runs] as const;
    const { runId } = await registries[0].start(open);
    await Promise.all(
      (["analyze", "hypothesize", "implement", "debug"] as const).map((stage, index) =>
        registries[index % 2 === 0 ? 0 : 1].saveStage(runId, stage, { stage }),
      ),
    );
    expect(await registries[1].artifacts(runId)).toEqual(
      ["metadata", "stage_analyze", "stage_debug", "stage_hypothesize", "stage_implement"].map(
        (stem) => `${stem}.json`,
      ),
    );
    expect(await registries[1].status(runId)).toMatchObject({ status: "open" });
    const recorder = await registries[0].join(runId);
    await registries[0].saveStage(runId, "improve", {});
    await recorder.finish({ status: "completed" });
    await expect(registries[1].saveStage(runId, "improve", {})).rejects.toMatchObject({ code: "RUN_ENDED" });
  });

  test.each(["../../x", "plan", "", "x".repeat(300), "a\0"])("refuses %j as a stage", async (stage) => {
    const { runs } = createRegistry(await createStore());
    const { runId } = await runs.start(open);
    await expect(runs.saveStage(runId, stage as "debug", {})).rejects.toMatchObject({ argument: "stage" });
    expect(await runs.artifacts(runId)).toEqual(["metadata.json"]);
  });

  test("is cancelled at once; one that runs is cancelled by its owner, even by releasing it", async () => {
    const store = await createStore();
    const { runs } = createRegistry(store);
    const { runId } = await runs.start(open);
    expect(await runs.cancel(runId)).toMatchObject({ status: "cancelled", cancelRequested: true });
    expect(await createRegistry(store).runs.status(runId)).toMatchObject({ status: "cancelled" });
    await expect(runs.join(runId)).rejects.toMatchObject({ code: "RUN_ENDED" });

    for (const asker of [runs, createRegistry(store).runs]) {
      const running: RunRecorder = await runs.start({ kind: "workflow", task: "t" });
      expect(await asker.cancel(running.runId)).toMatchObject({ status: "running", cancelRequested: true });
      await running.release();
      expect(await runs.status(running.runId)).toMatchObject({ status: "cancelled", cancelRequested: true });
    }
  });

  test("ends a wait when it is released", async () => {
    const store = await createStore();
    const { runs } = createRegistry(store);
    const recorder = await runs.start({ kind: "workflow", task: "t" });
    const waits = [runs, createRegistry(store).runs].map((from) => from.wait(recorder.runId, { timeoutMs: 60_000 }));
    await recorder.release();
    expect(await Promise.all(waits)).toMatchObject([{ status: "open" }, { status: "open" }]);
  });
});

test("a run whose process was killed in a stage is joined by another process, with what it had", async () => {
  const directory = join(await temporaryDirectory(), "runs");
  const script = startNodeScript(
    `const { runId } = await runs.start({ kind: "workflow", task: "t", open: true });
     const recorder = await runs.join(runId);
     await recorder.saveStage("analyze", { n: 1 });
     console.log(runId + ";");
     for (let n = 2; ; n += 1) await recorder.saveStage("analyze", { n });`,
    directory,
  );
  const runId = (await script.said(";")).split(";")[0] as RunId;
  const { runs } = createRegistry(createFileStore({ directory }));
  await expect(runs.join(runId)).rejects.toMatchObject({ code: "RUN_BUSY" });
  script.process.kill("SIGKILL");
  await script.ended;
  expect(await runs.status(runId)).toMatchObject({ status: "interrupted" });
  const recorder = await runs.join(runId);
  expect(JSON.parse((await runs.readArtifact(runId, "stage_analyze.json")).text).n).toBeGreaterThan(0);
  await recorder.finish({ status: "completed" });
  expect(await runs.status(runId)).toMatchObject({ status: "completed" });
});
