import { systemClock, type RunId } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createFileStore, createRunRegistry, type RunRegistry, type TornLine } from "../src/index.ts";
import { startNodeScript } from "./node-script.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createTestMasker } from "./test-masker.ts";

function createRuns(directory: string, torn: TornLine[] = []): RunRegistry {
  return createRunRegistry({
    store: createFileStore({ directory, onTorn: (line) => torn.push(line) }),
    masker: createTestMasker("none"),
    idSource: { clock: systemClock, randomBytes },
    owner: currentProcessIdentity(),
  });
}

const startRun = `
const recorder = await runs.start({ kind: "vote", task: "t" });
console.log(recorder.runId + ";");
setInterval(() => {}, 1000);`;

const idIn = (output: string): RunId => output.split(";")[0] as RunId;

describe("runs of several processes", () => {
  test("a run whose process was killed is interrupted, with what it had", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const script = startNodeScript(
      `${startRun} await recorder.recordVote({ answer: "a" }); recorder.progress("one vote"); console.log("voted");`,
      directory,
    );
    const runId = idIn(await script.said("voted"));
    const runs = createRuns(directory);
    await vi.waitUntil(async () => (await runs.status(runId)).progress === "one vote", { timeout: 60_000 });
    expect(await runs.status(runId)).toMatchObject({ status: "running" });
    const waiting = runs.wait(runId, { timeoutMs: 60_000 });
    script.process.kill("SIGKILL");
    expect(await waiting).toMatchObject({ status: "interrupted", progress: "one vote" });
    expect(await runs.list()).toMatchObject([{ runId, status: "interrupted" }]);
    expect(await runs.cancel(runId)).toMatchObject({ status: "interrupted", cancelRequested: false });
    expect(JSON.parse((await runs.readArtifact(runId, "votes.jsonl")).text)).toMatchObject({ answer: "a" });
  });

  test("cancelling reaches the run's process", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const script = startNodeScript(
      `${startRun} recorder.signal.addEventListener("abort", () => console.log(recorder.signal.reason.code));`,
      directory,
    );
    const runId = idIn(await script.said(";"));
    expect(await createRuns(directory).cancel(runId)).toMatchObject({ status: "running", cancelRequested: true });
    await script.said("RUN_CANCELLED");
  });

  test("a wait sees the end that another process made", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const script = startNodeScript(
      `${startRun} setTimeout(() => recorder.finish({ status: "completed", result: { winner: "a" } }), 300);`,
      directory,
    );
    const runId = idIn(await script.said(";"));
    const runs = createRuns(directory);
    expect(await runs.wait(runId, { timeoutMs: 60_000 })).toMatchObject({ status: "completed" });
    expect(await runs.result(runId)).toEqual({ winner: "a" });
  });

  test("a process with nothing else to do ends although its run is running", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const script = startNodeScript(
      `const recorder = await runs.start({ kind: "vote", task: "t" }); recorder.progress("x"); console.log("started");`,
      directory,
    );
    expect(await script.ended).toBe("started\n");
    expect(await createRuns(directory).list()).toMatchObject([{ status: "interrupted" }]);
  });

  test("every whole record of a process that was killed while recording is read, and the rest is told", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const script = startNodeScript(
      `const { runId, recordVote } = await runs.start({ kind: "vote", task: "t" });
       console.log(runId + ";");
       for (let i = 0; ; i += 1) { await recordVote({ i, pad: "x".repeat(6_000_000) }); console.log("vote " + i); }`,
      directory,
    );
    const runId = idIn(await script.said("vote 2"));
    script.process.kill("SIGKILL");
    const recorded = (await script.ended).split("vote ").length - 1;
    const torn: TornLine[] = [];
    const runs = createRuns(directory, torn);
    const lines = (await runs.readArtifact(runId, "votes.jsonl")).text.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).i)).toEqual(lines.map((_, index) => index));
    expect(lines.length).toBeGreaterThanOrEqual(recorded);
    expect(torn.every((line) => line.key === `${runId}/votes.jsonl` && line.bytes > 0 && !line.removed)).toBe(true);
  });
});
