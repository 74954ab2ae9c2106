import { createMemoryStore, type KeyValueStore, StoreError } from "@maestro/core";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createRegistry, secret } from "./test-registry.ts";

// Tests of other files share this process. A log that they have just written keeps its lock for 2 ms, by a timer that would be
// counted here.
beforeAll(() => sleep(50));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a run registry in time", () => {
  test("a wait ends with the run, with the time, or with the signal", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    const inTime = runs.wait(recorder.runId, { timeoutMs: 50_000 });
    const tooShort = runs.wait(recorder.runId, { timeoutMs: 100 });
    const controller = new AbortController();
    const left = runs.wait(recorder.runId, { timeoutMs: 50_000, signal: controller.signal });
    controller.abort(new Error("left"));
    await expect(left).rejects.toThrow("left");
    await vi.advanceTimersByTimeAsync(100);
    expect(await tooShort).toMatchObject({ status: "running" });
    await recorder.finish({ status: "completed" });
    expect(await inTime).toMatchObject({ status: "completed" });
    expect(await runs.wait(recorder.runId, { timeoutMs: 50_000 })).toMatchObject({ status: "completed" });
    await vi.runOnlyPendingTimersAsync();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("what another process does is seen within half a second: that it ends a run, and that it asks to cancel one", async () => {
    const store = createMemoryStore();
    const [{ runs }, { runs: others }] = [createRegistry(store), createRegistry(store)];
    const [ended, cancelled] = [
      await runs.start({ kind: "vote", task: "t" }),
      await runs.start({ kind: "vote", task: "t" }),
    ];
    let seen: string | undefined;
    void others.wait(ended.runId, { timeoutMs: 50_000 }).then(({ status }) => (seen = status));
    await ended.finish({ status: "completed" });
    expect(await others.cancel(cancelled.runId)).toMatchObject({ status: "running", cancelRequested: true });
    await vi.advanceTimersByTimeAsync(500);
    expect(seen).toBe("completed");
    expect(cancelled.signal.reason).toMatchObject({ code: "RUN_CANCELLED" });
  });

  test("progress is seen here at once and by others at most every half second", async () => {
    const store = createMemoryStore();
    const put = vi.spyOn(store as { put: KeyValueStore["put"] }, "put");
    const { runs } = createRegistry(store);
    const recorder = await runs.start({ kind: "vote", task: "t" });
    for (let step = 0; step < 100; step += 1) {
      recorder.progress(`step\n${step}`);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(await runs.status(recorder.runId)).toMatchObject({ progress: "step 99" });
    expect(await createRegistry(store).runs.status(recorder.runId)).toMatchObject({
      progress: expect.stringMatching(/^step [5-9]\d$/),
    });
    expect(put.mock.calls.length).toBeLessThanOrEqual(3);
    await recorder.finish({ status: "completed" });
    expect(await createRegistry(store).runs.status(recorder.runId)).toMatchObject({ progress: "step 99" });
  });

  test("progress is masked before it is cut, so that no half of a secret is left", async () => {
    const { runs } = createRegistry(createMemoryStore());
    const recorder = await runs.start({ kind: "vote", task: "t" });
    recorder.progress("x".repeat(495) + secret);
    expect((await runs.status(recorder.runId)).progress).toBe(`${"x".repeat(495)}***`);
  });

  test("an end that could not be stored can be made again", async () => {
    const memory = createMemoryStore();
    let full = false;
    const store: KeyValueStore = {
      ...memory,
      put: (key, value, options) =>
        full ? Promise.reject(new StoreError("STORE_IO", "disk full")) : memory.put(key, value, options),
    };
    const { runs } = createRegistry(store);
    const recorder = await runs.start({ kind: "vote", task: "t" });
    recorder.progress("begun");
    full = true;
    await expect(recorder.finish({ status: "completed" })).rejects.toThrow("disk full");
    expect(await runs.status(recorder.runId)).toMatchObject({ status: "running" });
    full = false;
    recorder.progress("still here");
    await vi.advanceTimersByTimeAsync(500);
    expect(await createRegistry(memory).runs.status(recorder.runId)).toMatchObject({ progress: "still here" });
    await recorder.finish({ status: "completed" });
    expect(await runs.status(recorder.runId)).toMatchObject({ status: "completed" });
  });
});
