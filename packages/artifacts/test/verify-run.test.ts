import { createMemoryStore, type RunId } from "@maestro/core";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createFileStore, type RunRegistry } from "../src/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createRegistry } from "./test-registry.ts";

async function finishedRun(): Promise<{
  readonly runs: RunRegistry;
  readonly runId: RunId;
  readonly path: (name: string) => string;
}> {
  const directory = join(await temporaryDirectory(), "runs");
  const { runs } = createRegistry(createFileStore({ directory }));
  const recorder = await runs.start({ kind: "vote", task: "t" });
  await recorder.recordVote({ answer: "a" });
  await recorder.recordVote({ answer: "b" });
  await recorder.writeJson("final_recommendation", { winner: "a" });
  await recorder.finish({ status: "completed", result: { winner: "a" } });
  return { runs, runId: recorder.runId, path: (name) => join(directory, recorder.runId, name) };
}

describe("checking a run's files", () => {
  test("finds nothing wrong with what nobody touched", async () => {
    const { runs, runId } = await finishedRun();
    expect(await runs.verify(runId)).toEqual({
      runId,
      status: "completed",
      sealed: true,
      intact: true,
      count: 3,
      problems: [],
    });
  });

  test("names what was changed, removed and added, and lets a report be drawn later", async () => {
    const { runs, runId, path } = await finishedRun();
    await writeFile(path("final_recommendation.json"), '{"winner":"b"}');
    await appendFile(path("votes.jsonl"), '{"answer":"c"}\n');
    await rm(path("result.json"));
    await writeFile(path("stage_debug.json"), "{}");
    await writeFile(path("report.html"), "<p>");
    expect(await runs.verify(runId)).toMatchObject({
      sealed: true,
      intact: false,
      problems: [
        { kind: "changed", name: "final_recommendation.json" },
        { kind: "missing", name: "result.json" },
        { kind: "added", name: "stage_debug.json" },
        { kind: "changed", name: "votes.jsonl" },
      ],
    });
  });

  test.each([
    ["a status", '"status": "completed"', '"status": "cancelled"'],
    ["what was asked", '"task": "t"', '"task": "u"'],
    ["the seal's own hash", /,\n {2}"sha256": "\w+"/u, ""],
  ])("names metadata.json where %s was changed in it", async (_, from, to) => {
    const { runs, runId, path } = await finishedRun();
    const text = await readFile(path("metadata.json"), "utf8");
    expect(text.replace(from, to)).not.toBe(text);
    await writeFile(path("metadata.json"), text.replace(from, to));
    expect(await runs.verify(runId)).toMatchObject({
      sealed: true,
      intact: false,
      problems: [{ kind: "changed", name: "metadata.json" }],
    });
  });

  test("takes no run that has ended for one that was not sealed yet", async () => {
    const { runs, runId, path } = await finishedRun();
    const {
      files: _,
      bytes: __,
      ...rest
    } = JSON.parse(await readFile(path("metadata.json"), "utf8")) as object & {
      readonly files: object;
      readonly bytes: number;
    };
    await writeFile(path("metadata.json"), JSON.stringify(rest));
    expect(await runs.verify(runId)).toMatchObject({
      sealed: false,
      intact: false,
      problems: [{ kind: "changed", name: "metadata.json" }],
    });
  });

  test("names a log to which half a line was added", async () => {
    const { runs, runId, path } = await finishedRun();
    await appendFile(path("votes.jsonl"), '{"answer":');
    expect(await runs.verify(runId)).toMatchObject({ problems: [{ kind: "changed", name: "votes.jsonl" }] });
  });

  test("counts in what was still being written when the run was left", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const { runs } = createRegistry(createFileStore({ directory }));
    const recorder = await runs.start({ kind: "vote", task: "t" });
    const writes = [
      ...Array.from({ length: 20 }, (_, index) => recorder.recordVote({ index })),
      recorder.writeJson("final_recommendation", { text: "x".repeat(10_000) }),
      recorder.saveStage("analyze", {}),
    ];
    await recorder.finish({ status: "completed" });
    await Promise.all(writes);
    expect(await runs.verify(recorder.runId)).toMatchObject({ intact: true, count: 3, problems: [] });
  });

  test("has nothing to compare with while a run runs, and again once it is released", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const { runId } = await runs.start({ kind: "workflow", task: "t", open: true });
    const recorder = await runs.join(runId);
    await recorder.saveStage("analyze", {});
    expect(await runs.verify(runId)).toMatchObject({ status: "running", sealed: false, intact: false });
    await recorder.release();
    expect(await runs.verify(runId)).toMatchObject({ status: "open", intact: true, count: 1 });
    await runs.cancel(runId);
    expect(await runs.verify(runId)).toMatchObject({ status: "cancelled", intact: true, count: 1 });
    await expect(runs.verify("20260131_120000_00000000" as RunId)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });
});
