import type { ConsultEvent, MaskedConsultRequest } from "@maestro/core";
import { createFakeClock } from "@maestro/core/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { retryDelayMs } from "../../src/engine/retry-policy.ts";
import { createAdviser } from "../../src/index.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "../support/adviser-fixture.ts";

const failed = (message: string): string => JSON.stringify({ type: "turn.failed", error: { message } });
const answered = [
  JSON.stringify({ type: "item.completed", item: { type: "agent_message", text: "yes" } }),
  JSON.stringify({ type: "turn.completed", usage: {} }),
];
const rateLimited = failed("last status: 429 Too Many Requests");

/** An adviser whose tries give these lines one after the other, each taking some time, on a clock that pauses move. */
function setUp(tries: readonly (readonly string[])[], { tryMs = 100, random = 0 } = {}) {
  const clock = createFakeClock();
  const pauses: number[] = [];
  const events: ConsultEvent[] = [];
  const runner = scriptedRunner((_start, index) => {
    clock.advance(tryMs);
    return { lines: tries[Math.min(index, tries.length - 1)], end: { type: "exited", exitCode: 0 } };
  });
  const adviser = createAdviser("codex", cliConfig("codex"), {
    ...testDeps(runner),
    scratchRoot: scratchRootOfTest(),
    clock,
    random: () => random,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      clock.advance(ms);
    },
  });
  const ask = (timeoutMs?: number, request: Partial<MaskedConsultRequest> = {}) =>
    adviser.consult({ prompt: masked("?"), timeoutMs, ...request }, { onEvent: (event) => events.push(event) });
  return { ask, pauses, events, runner };
}

describe("asking again", () => {
  test("happens after what may pass, with pauses that double, and says so", async () => {
    const { ask, pauses, events } = setUp([[rateLimited], [failed("Selected model is at capacity")], answered]);
    expect(await ask()).toMatchObject({ text: "yes", elapsedMs: 100 + 500 + 100 + 1000 + 100 });
    expect(pauses).toEqual([500, 1000]);
    expect(events).toEqual([
      { type: "attempt-start", provider: "codex", attempt: 1 },
      { type: "retry", provider: "codex", attempt: 1, code: "PROVIDER_RATE_LIMIT", waitMs: 500 },
      { type: "attempt-start", provider: "codex", attempt: 2 },
      { type: "retry", provider: "codex", attempt: 2, code: "PROVIDER_OVERLOADED", waitMs: 1000 },
      { type: "attempt-start", provider: "codex", attempt: 3 },
      { type: "text-delta", provider: "codex", text: "yes" },
    ]);
  });

  test("ends after three tries with the last failure", async () => {
    const { ask, runner } = setUp([[rateLimited]]);
    await expect(ask()).rejects.toMatchObject({
      code: "PROVIDER_RATE_LIMIT",
      retryable: true,
      details: { attempts: 3 },
      message: "codex: last status: 429 Too Many Requests.",
    });
    expect(runner.starts).toHaveLength(3);
  });

  test.each(["Quota exceeded.", "Incorrect API key provided", "something nobody has heard of"])(
    "does not happen after: %s",
    async (message) => {
      const { ask, runner } = setUp([[failed(message)]]);
      await expect(ask()).rejects.toMatchObject({ retryable: false });
      expect(runner.starts).toHaveLength(1);
    },
  );

  test("does not happen for a writer, which may have written already", async () => {
    const { ask, runner } = setUp([[rateLimited]]);
    await expect(ask(undefined, { access: "write", cwd: "/tree" })).rejects.toMatchObject({ retryable: true });
    expect(runner.starts).toHaveLength(1);
  });

  test("waits as long as the service asks", async () => {
    const { ask, pauses } = setUp([[failed("429: try again in 20s")], answered]);
    await ask();
    expect(pauses).toEqual([20_000]);
  });

  test("does not happen where the pause and a try no longer fit into the limit", async () => {
    const { ask, pauses } = setUp([[failed("429: try again in 20s")], answered]);
    await expect(ask(20_000)).rejects.toMatchObject({ code: "PROVIDER_RATE_LIMIT", retryAfterMs: 20_000 });
    expect(pauses).toEqual([]);
  });

  test("gives each try only what is left of the limit", async () => {
    const { ask, runner } = setUp([[rateLimited], answered], { tryMs: 3000 });
    await ask(10_000);
    expect(runner.starts.map(({ options }) => options.timeoutMs)).toEqual([10_000, 10_000 - 3000 - 500]);
  });

  test("stops when the caller stops it during a pause", async () => {
    const controller = new AbortController();
    const clock = createFakeClock();
    const runner = scriptedRunner(() => ({ lines: [rateLimited] }));
    const adviser = createAdviser("codex", cliConfig("codex"), {
      ...testDeps(runner),
      scratchRoot: scratchRootOfTest(),
      clock,
      sleep: async (_ms, signal) => {
        controller.abort(new Error("enough"));
        signal?.throwIfAborted();
      },
    });
    const asked = adviser.consult({ prompt: masked("?") }, { signal: controller.signal });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_CANCELLED" });
    expect(runner.starts).toHaveLength(1);
  });
});

describe("the pause", () => {
  test("lies between half of and all of a doubling time, at most 30 s, and is never shorter than asked for", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.option(fc.integer({ min: 0, max: 600_000 }), { nil: undefined }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, asked, random) => {
          const doubling = Math.min(30_000, 1000 * 2 ** (attempt - 1));
          const pause = retryDelayMs(attempt, asked, random);
          expect(pause).toBeGreaterThanOrEqual(Math.max(asked ?? 0, doubling / 2));
          expect(pause).toBeLessThanOrEqual(Math.max(asked ?? 0, doubling));
        },
      ),
    );
  });
});
