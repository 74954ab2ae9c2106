import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { RunId } from "@maestro/core";
import { defaultConfig } from "@maestro/core/config";
import { createMasker } from "@maestro/core/masking";
import { answerWithin } from "../../src/runs/answer-within.ts";

const masker = await createMasker({ ...defaultConfig.masking, knownValues: [] });
const context = { progress: () => {}, services: { masker } };
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
    {
      waitSec: 12,
      present: (text) => ({ fields: { text } }),
      context: { ...context, progress: (message) => seen.push(message) },
    },
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
    { waitSec: 50, present: (text) => ({ fields: { text } }), context },
  );
  expect(answer).toEqual({ runId, fields: { text: "done", status: "completed" } });
  expect(vi.getTimerCount()).toBe(0);
});

it("masks what looks like a secret in an answer and in the calls that it proposes, and says so", async () => {
  // Made here, so that no scanner takes it for a real one.
  const secret = ["gh", "p_", "a1B2".repeat(9)].join("");
  const next = [{ tool: "maestro_apply_patch", arguments: { patch: `+use ${secret}` }, why: "try it" }];
  const answer = await answerWithin(
    { runId, result: Promise.resolve(secret) },
    { waitSec: 50, present: (text) => ({ fields: { content: `It is ${text}.` }, warnings: ["one"], next }), context },
  );
  expect(answer.fields).toEqual({ content: "It is ***MASKED***.", status: "completed" });
  expect(answer.next).toEqual([{ ...next[0], arguments: { patch: "+use ***MASKED***" } }]);
  expect(answer.warnings).toEqual(["one", "What looks like a secret here is masked."]);
});
