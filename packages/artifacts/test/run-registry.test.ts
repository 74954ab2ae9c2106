import { createMemoryStore, type RunId } from "@maestro/core";
import { currentProcessIdentity } from "@maestro/core/fs";
import { mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { createFileStore, createRunRegistry } from "../src/index.ts";
import { temporaryDirectory } from "./temporary-directory.ts";
import { createTestMasker } from "./test-masker.ts";

import { createRegistry, secret, startedAt } from "./test-registry.ts";

const consult = { provider: "codex", prompt: "why?", answer: "because", elapsedMs: 12, simulated: false };

describe.each([
  ["on disk", async () => createFileStore({ directory: join(await temporaryDirectory(), "runs") })],
  ["in memory", async () => createMemoryStore()],
])("a run registry %s", (_, createStore) => {
  test("shows a run from its start to its end", async () => {
    const { runs, store, pass } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "pick one", gitCommit: "abc", gitBranch: "main" });
    expect(recorder.runId).toBe("20260131_120000_fe000001");
    const begun = {
      runId: recorder.runId,
      kind: "vote",
      status: "running",
      task: "pick one",
      createdAt: "2026-01-31T12:00:00.000Z",
      cancelRequested: false,
      gitCommit: "abc",
      gitBranch: "main",
    };
    expect(await runs.status(recorder.runId)).toEqual(begun);
    expect(await createRegistry(store).runs.status(recorder.runId)).toEqual(begun);
    expect(await runs.result(recorder.runId)).toBeUndefined();

    pass(1500);
    await recorder.finish({ status: "completed", result: { winner: "a" } });
    const ended = { ...begun, status: "completed", endedAt: "2026-01-31T12:00:01.500Z" };
    expect(await runs.status(recorder.runId)).toEqual(ended);
    expect(await createRegistry(store).runs.status(recorder.runId)).toEqual(ended);
    expect(await runs.result(recorder.runId)).toEqual({ winner: "a" });
  });

  test("masks whatever it stores, keys and errors too", async () => {
    const { runs, store } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "consult", task: `use ${secret}`, gitBranch: secret });
    recorder.progress(`at ${secret}`);
    await recorder.recordConsult({ ...consult, prompt: secret, answer: null, error: { code: "X", message: secret } });
    await recorder.recordVote({ [secret]: [secret] });
    await recorder.recordDecision({ password: "correct horse" });
    await recorder.writeJson("stage_analyze", { observations: [secret] });
    await recorder.writeText("report.html", `<p>${secret}</p>`);
    await recorder.finish({ status: "failed", error: { code: "X", message: secret }, result: secret });

    const texts: string[] = [];
    for (const name of await runs.artifacts(recorder.runId)) {
      texts.push((await runs.readArtifact(recorder.runId, name)).text);
    }
    expect(texts).toHaveLength(7);
    expect(texts.filter((text) => text.includes(secret) || text.includes("horse"))).toEqual([]);
    expect(texts.every((text) => text.includes("***"))).toBe(true);
    expect(await runs.status(recorder.runId)).toMatchObject({
      progress: "at ***",
      error: { code: "X", message: "***" },
    });
    expect(await store.get(`${recorder.runId}/report.html`)).toMatchObject({ value: "<p>***</p>" });
  });

  test("stores nothing that the masker could not check", async () => {
    const store = await createStore();
    const masker = createTestMasker(secret);
    const failing = createRunRegistry({
      store,
      masker: {
        mask: (text) => {
          if (text.includes("unmaskable")) throw new Error("cannot mask");
          return masker.mask(text);
        },
      },
      idSource: { clock: { now: () => startedAt, monotonicMs: () => 0 }, randomBytes: () => new Uint8Array(4) },
      owner: currentProcessIdentity(),
    });
    await expect(failing.start({ kind: "consult", task: "unmaskable" })).rejects.toThrow("cannot mask");
    expect(await failing.list()).toEqual([]);
    const recorder = await failing.start({ kind: "consult", task: "fine" });
    await expect(recorder.recordVote({ a: "unmaskable" })).rejects.toThrow("cannot mask");
    await expect(recorder.finish({ status: "completed", result: "unmaskable" })).rejects.toThrow("cannot mask");
    expect(await failing.status(recorder.runId)).toMatchObject({ status: "running" });
    await recorder.finish({ status: "failed" });
    expect(await failing.artifacts(recorder.runId)).toEqual(["metadata.json"]);
  });

  test("ends a run once and for all", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await Promise.all([
      recorder.finish({ status: "failed", error: { code: "X", message: "first" } }),
      recorder.finish({ status: "completed", result: "second" }),
    ]);
    await recorder.finish({ status: "cancelled" });
    recorder.progress("too late");
    expect(await runs.status(recorder.runId)).toMatchObject({ status: "failed", error: { message: "first" } });
    expect(await runs.result(recorder.runId)).toBeUndefined();
    for (const late of [
      recorder.recordConsult(consult),
      recorder.recordVote({}),
      recorder.recordDecision({}),
      recorder.writeJson("a", 1),
      recorder.writeText("a", ""),
    ]) {
      await expect(late).rejects.toMatchObject({ code: "RUN_ENDED", details: { run_id: recorder.runId } });
    }
  });

  test("aborts at once what is cancelled in the same process, and keeps that it was asked for", async () => {
    const { runs, store } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    const asked = runs.cancel(recorder.runId);
    expect(recorder.signal.reason).toMatchObject({ code: "RUN_CANCELLED", details: { run_id: recorder.runId } });
    expect(await asked).toMatchObject({ status: "running", cancelRequested: true });
    expect(await runs.cancel(recorder.runId)).toMatchObject({ status: "running", cancelRequested: true });
    await recorder.finish({ status: "cancelled" });
    expect(await createRegistry(store).runs.status(recorder.runId)).toMatchObject({
      status: "cancelled",
      cancelRequested: true,
    });
  });

  test("leaves a run that has ended as it is when asked to cancel it", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await recorder.finish({ status: "completed" });
    expect(await runs.cancel(recorder.runId)).toMatchObject({ status: "completed", cancelRequested: false });
    expect(recorder.signal.aborted).toBe(false);
  });

  test("lists the newest runs first, also those of one second", async () => {
    const { runs, pass } = createRegistry(await createStore());
    const ids: RunId[] = [];
    for (const gapMs of [0, 5000, 10, 10]) {
      pass(gapMs);
      ids.push((await runs.start({ kind: "vote", task: "t" })).runId);
    }
    const newest = ids.toReversed();
    expect((await runs.list()).map((run) => run.runId)).toEqual(newest);
    expect((await runs.list({ limit: 2 })).map((run) => run.runId)).toEqual(newest.slice(0, 2));
    expect(await runs.list({ limit: 0 })).toEqual([]);
  });

  test.each([Number.NaN, -1, 1.5])("refuses to list %s runs", async (limit) => {
    const { runs } = createRegistry(await createStore());
    await expect(runs.list({ limit })).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument: "limit" });
  });

  test.each([Number.NaN, -1])("refuses to wait %s ms for a run", async (timeoutMs) => {
    const { runs } = createRegistry(await createStore());
    const { runId } = await runs.start({ kind: "vote", task: "t", open: true });
    await expect(runs.wait(runId, { timeoutMs })).rejects.toMatchObject({ argument: "timeoutMs" });
  });

  test("waits without a time limit until the run has ended", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    const waiting = runs.wait(recorder.runId, { timeoutMs: Number.POSITIVE_INFINITY });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await recorder.finish({ status: "completed" });
    await expect(waiting).resolves.toMatchObject({ status: "completed" });
  });

  test("reports a damaged run and lists the others", async () => {
    const { runs, store } = createRegistry(await createStore());
    const { runId } = await runs.start({ kind: "vote", task: "t" });
    const damaged = "20260131_120001_00000000";
    const strange = "20260131_120001_11111111";
    await store.put(`${damaged}/metadata.json`, '{"run_id":');
    await store.put(`${strange}/metadata.json`, '{"run_id": "x"}');
    await store.put("notes/metadata.json", "{}");
    const onDamaged = vi.fn<(id: RunId, error: { readonly code: string }) => void>();
    expect((await runs.list({ limit: 1, onDamaged })).map((run) => run.runId)).toEqual([runId]);
    expect(onDamaged.mock.calls.map(([id, error]) => [id, error.code])).toEqual([
      [strange, "RUN_DAMAGED"],
      [damaged, "RUN_DAMAGED"],
    ]);
    await expect(runs.status(damaged as RunId)).rejects.toMatchObject({ code: "RUN_DAMAGED" });
    await store.put(`${runId}/result.json`, "{");
    await expect(runs.result(runId)).rejects.toMatchObject({ code: "RUN_DAMAGED" });
  });

  test("does not know a run that is not there, whatever it is asked", async () => {
    const { runs } = createRegistry(await createStore());
    const id = "20260131_120000_0a1b2c3d" as RunId;
    const refusal = { code: "RUN_NOT_FOUND", details: { run_id: id } };
    await expect(runs.status(id)).rejects.toMatchObject(refusal);
    await expect(runs.result(id)).rejects.toMatchObject(refusal);
    await expect(runs.wait(id, { timeoutMs: 1 })).rejects.toMatchObject(refusal);
    await expect(runs.cancel(id)).rejects.toMatchObject(refusal);
    await expect(runs.artifacts(id)).rejects.toMatchObject(refusal);
    await expect(runs.readArtifact(id, "metadata.json")).rejects.toMatchObject(refusal);
  });

  test.each(["../../x", "/etc", "20260131_120000_0a1b2c3d/../x", "20260131_120000_0a1b2c3d\0", "x".repeat(300)])(
    "refuses %j as a run's id",
    async (text) => {
      const { runs } = createRegistry(await createStore());
      const id = text as RunId;
      const refusal = { code: "INVALID_ARGUMENT", argument: "run_id" };
      await expect(runs.status(id)).rejects.toMatchObject(refusal);
      await expect(runs.result(id)).rejects.toMatchObject(refusal);
      await expect(runs.wait(id, { timeoutMs: 1 })).rejects.toMatchObject(refusal);
      await expect(runs.cancel(id)).rejects.toMatchObject(refusal);
      await expect(runs.artifacts(id)).rejects.toMatchObject(refusal);
      await expect(runs.readArtifact(id, "a")).rejects.toMatchObject(refusal);
    },
  );

  test.each(["../x", "a/b", "", ".hidden", "a\0", "x".repeat(300), "metadata", "result", "cancel"])(
    "refuses to write %j.json",
    async (name) => {
      const { runs } = createRegistry(await createStore());
      const recorder = await runs.start({ kind: "vote", task: "t" });
      const refusal = { code: "INVALID_ARGUMENT", argument: "name" };
      await expect(recorder.writeJson(name, {})).rejects.toMatchObject(refusal);
      await expect(recorder.writeText(`${name}.json`, "")).rejects.toMatchObject(refusal);
      expect(await runs.artifacts(recorder.runId)).toEqual(["metadata.json"]);
    },
  );

  test.each(["votes.jsonl", "consults.jsonl", "policy_decisions.jsonl"])("refuses to overwrite %s", async (name) => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await expect(recorder.writeText(name, "")).rejects.toMatchObject({ argument: "name" });
  });

  test("reads a file in slices that part no character", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await recorder.writeText("a.txt", "ab🎈cd");
    const read = (offset: number, maxChars: number): Promise<unknown> =>
      runs.readArtifact(recorder.runId, "a.txt", { offset, maxChars });
    expect(await read(0, 3)).toEqual({ name: "a.txt", text: "ab", offset: 0, totalChars: 6, nextOffset: 2 });
    expect(await read(2, 1)).toEqual({ name: "a.txt", text: "🎈", offset: 2, totalChars: 6, nextOffset: 4 });
    expect(await read(4, 9)).toEqual({ name: "a.txt", text: "cd", offset: 4, totalChars: 6 });
    expect(await read(99, 9)).toEqual({ name: "a.txt", text: "", offset: 6, totalChars: 6 });
    await expect(read(-1, 9)).rejects.toMatchObject({ argument: "offset" });
    await expect(read(0, 0)).rejects.toMatchObject({ argument: "maxChars" });
    await expect(runs.readArtifact(recorder.runId, "none.txt")).rejects.toMatchObject({ code: "ARTIFACT_NOT_FOUND" });
    await expect(runs.readArtifact(recorder.runId, "../a")).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  });

  test("reads the same log in slices of any size as in one piece", async () => {
    const { runs } = createRegistry(await createStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await expect(runs.readArtifact(recorder.runId, "votes.jsonl")).rejects.toMatchObject({
      code: "ARTIFACT_NOT_FOUND",
    });
    for (const answer of ["a", "b".repeat(60), "한", ""]) await recorder.recordVote({ answer });
    const whole = (await runs.readArtifact(recorder.runId, "votes.jsonl")).text;
    expect(
      whole
        .trim()
        .split("\n")
        .map((line) => Object.keys(JSON.parse(line))),
    ).toEqual(Array.from({ length: 4 }, () => ["at", "answer"]));
    for (const maxChars of [1, 7, 43, 1000]) {
      let text = "";
      for (let offset: number | undefined = 0; offset !== undefined;) {
        const slice = await runs.readArtifact(recorder.runId, "votes.jsonl", { offset, maxChars });
        expect(slice.text.length).toBeLessThanOrEqual(maxChars);
        text += slice.text;
        offset = slice.nextOffset;
      }
      expect(text).toBe(whole);
    }
  });

  test("draws another id when one is taken", async () => {
    const store = await createStore();
    const first = await createRegistry(store).runs.start({ kind: "vote", task: "first" });
    const second = createRegistry(store).runs;
    const recorder = await second.start({ kind: "vote", task: "second" });
    expect(recorder.runId).not.toBe(first.runId);
    expect(await second.status(first.runId)).toMatchObject({ task: "first" });
  });

  test("gives up when every draw is the same", async () => {
    const runs = createRunRegistry({
      store: await createStore(),
      masker: createTestMasker(secret),
      idSource: { clock: { now: () => startedAt, monotonicMs: () => 0 }, randomBytes: () => new Uint8Array(4) },
      owner: currentProcessIdentity(),
    });
    await runs.start({ kind: "vote", task: "t" });
    await expect(runs.start({ kind: "vote", task: "t" })).rejects.toMatchObject({ code: "STORE_CONFLICT" });
  });
});

describe("on disk", () => {
  test("a run is one folder with the files of its kind", async () => {
    const directory = join(await temporaryDirectory(), ".maestro-artifacts");
    const { runs } = createRegistry(createFileStore({ directory }));
    const recorder = await runs.start({ kind: "workflow", task: "t" });
    await recorder.writeJson("stage_analyze", { ok: true });
    await recorder.finish({ status: "completed", result: [1] });
    expect(await runs.artifacts(recorder.runId)).toEqual(["metadata.json", "result.json", "stage_analyze.json"]);
    const metadata = JSON.parse(await readFile(join(directory, recorder.runId, "metadata.json"), "utf8"));
    expect(metadata).toEqual({
      run_id: recorder.runId,
      kind: "workflow",
      status: "completed",
      task: "t",
      created_at: "2026-01-31T12:00:00.000Z",
      ended_at: "2026-01-31T12:00:00.000Z",
      cancel_requested: false,
      owner: { pid: process.pid, start_time: currentProcessIdentity().startTime },
      bytes: 24,
      files: { "result.json": expect.stringMatching(/^[0-9a-f]{64}$/), "stage_analyze.json": expect.any(String) },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test("links and foreign folders are not listed", async () => {
    const base = await temporaryDirectory();
    const directory = join(base, "runs");
    const { runs } = createRegistry(createFileStore({ directory }));
    const { runId } = await runs.start({ kind: "vote", task: "t" });
    await mkdir(join(directory, "node_modules"));
    await writeFile(join(directory, "node_modules", "metadata.json"), "{}");
    await symlink(runId, join(directory, "20270131_120000_00000000"));
    expect((await runs.list()).map((run) => run.runId)).toEqual([runId]);
  });

  test("a registry that is not enabled keeps its runs in memory", async () => {
    const directory = join(await temporaryDirectory(), "runs");
    const { runs } = createRegistry(createFileStore({ directory }), false);
    const recorder = await runs.start({ kind: "vote", task: "t" });
    await recorder.recordVote({ answer: "a" });
    await recorder.finish({ status: "completed", result: 1 });
    expect(await runs.result(recorder.runId)).toBe(1);
    await expect(stat(directory)).rejects.toThrow("ENOENT");
  });
});
