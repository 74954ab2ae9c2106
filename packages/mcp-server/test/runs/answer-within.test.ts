import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RunId } from "@maestro/core";
import { answerWithin } from "../../src/runs/answer-within.ts";

const runId = "20260131_120000_0a1b2c3d" as RunId;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("says every five seconds that it waits, then answers running with the run's id", async () => {
  const seen: string[] = [];
  const answer = answerWithin(
    { runId, result: new Promise<string>(() => {}) },
    { waitSec: 12, present: (text) => ({ fields: { text } }), context: { progress: (message) => seen.push(message) } },
  );
  await vi.advanceTimersByTimeAsync(12_000);
  expect((await answer).fields).toEqual({ status: "running" });
  expect(seen).toEqual(["waiting for 5 s", "waiting for 10 s"]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(seen).toHaveLength(2);
});

it("leaves no timer behind when the result comes in time", async () => {
  const answer = await answerWithin(
    { runId, result: Promise.resolve("done") },
    { waitSec: 50, present: (text) => ({ fields: { text } }), context: { progress: () => {} } },
  );
  expect(answer).toEqual({ runId, fields: { text: "done", status: "completed" } });
  expect(vi.getTimerCount()).toBe(0);
});
