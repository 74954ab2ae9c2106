import type { ProviderErrorCode } from "@maestro/core";
import type { ProcessEnd } from "@maestro/process";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createPatience } from "../../src/engine/patience.ts";
import { redactKeys } from "../../src/engine/redact-keys.ts";
import { createAdviser } from "../../src/index.ts";
import type { AdapterFailure } from "../../src/provider-adapter.ts";
import { cliConfig, masked, scratchRootOfTest, scriptedRunner, testDeps } from "../support/adviser-fixture.ts";
import { readRecording } from "../support/recording.ts";

const ends: readonly (readonly [ProcessEnd, ProviderErrorCode, string])[] = [
  [{ type: "timed-out", afterMs: 5000 }, "PROVIDER_TIMEOUT", "no answer within 5 s"],
  [{ type: "stalled", afterMs: 2500 }, "PROVIDER_STALLED", "no output for 2.5 s"],
  [{ type: "cancelled", reason: "x" }, "PROVIDER_CANCELLED", "the caller ended the call"],
  [{ type: "output-limited", maxOutputBytes: 9 }, "PROVIDER_OUTPUT_LIMIT", "wrote more than 9 bytes"],
  [{ type: "not-found", file: "claude" }, "PROVIDER_NOT_INSTALLED", 'the command "claude" is not there'],
  [{ type: "spawn-failed", message: "EACCES" }, "PROVIDER_BAD_CONFIG", '"claude" could not be started: EACCES'],
  [{ type: "signaled", signal: "SIGSEGV" }, "PROVIDER_CRASHED", "was ended by SIGSEGV without an answer"],
];

describe("however much of an answer there was,", () => {
  // The whole of a successful run, so that only the end can make the difference.
  const lines = readRecording("claude", "success-stream").stdout.trimEnd().split("\n");

  test.each(ends)("an end as %o is %s", async (end, code, message) => {
    const runner = scriptedRunner(() => ({ lines, end }));
    const deps = { ...testDeps(runner), scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("it", cliConfig("claude"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({ code, message: `it: ${message}.` });
  });
});

const failure: AdapterFailure = { type: "failure", code: "PROVIDER_NETWORK", message: "Reconnecting..." };

describe("patience with a CLI that waits for its service", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("runs out 15 s after the first word of waiting, however often it is repeated", () => {
    const patience = createPatience();
    patience.hear({ type: "waiting", failure });
    vi.advanceTimersByTime(14_000);
    patience.hear({ type: "waiting", failure });
    expect(patience.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(patience.failure()).toEqual(failure);
    expect(patience.signal.aborted).toBe(true);
  });

  test("is restored when the CLI gets on", () => {
    const patience = createPatience();
    patience.hear({ type: "waiting", failure });
    vi.advanceTimersByTime(14_000);
    patience.hear({ type: "progress" });
    vi.advanceTimersByTime(60_000);
    expect(patience.signal.aborted).toBe(false);
    expect(patience.failure()).toBeUndefined();
  });

  test("is not spent on a wait that is known to be longer, which is passed on", () => {
    const patience = createPatience();
    patience.hear({ type: "waiting", failure, waitMs: 60_000 });
    expect(patience.failure()).toEqual({ ...failure, retryAfterMs: 60_000 });
  });

  test("ends with the run", () => {
    const patience = createPatience();
    patience.hear({ type: "waiting", failure });
    patience.stop();
    vi.advanceTimersByTime(60_000);
    expect(patience.signal.aborted).toBe(false);
  });
});

describe("an impatient end", () => {
  test("is the failure that the CLI waited after, and worth another try", async () => {
    const retry = {
      type: "system",
      subtype: "api_retry",
      retry_delay_ms: 60_000,
      error_status: 429,
      error: "rate_limit",
    };
    const waits: number[] = [];
    const runner = scriptedRunner(({ options }, index) => {
      if (index > 0) return { lines: readRecording("claude", "success-stream").stdout.trimEnd().split("\n") };
      options.onStdoutLine?.(JSON.stringify(retry));
      expect(options.signal?.aborted).toBe(true);
      return { end: { type: "cancelled", reason: options.signal?.reason } };
    });
    const deps = {
      ...testDeps(runner),
      scratchRoot: scratchRootOfTest(),
      sleep: async (ms: number) => void waits.push(ms),
    };
    const result = await createAdviser("it", cliConfig("claude"), deps).consult({ prompt: masked("?") });
    expect(result.text).toBe("Hello from the fake LLM.");
    expect(waits).toEqual([60_000]);
  });
});

describe("a time that runs out while the CLI waits", () => {
  const retry = (status: number): string =>
    JSON.stringify({ type: "system", subtype: "api_retry", retry_delay_ms: 9000, error_status: status, error: "x" });
  const progress = JSON.stringify({ type: "user" });
  const timedOut: ProcessEnd = { type: "timed-out", afterMs: 5000 };

  test.each([
    [[retry(429)], timedOut, "PROVIDER_RATE_LIMIT", true, 9000],
    [[retry(529)], timedOut, "PROVIDER_OVERLOADED", true, 9000],
    [[retry(429)], { type: "stalled", afterMs: 5000 }, "PROVIDER_RATE_LIMIT", true, 9000],
    // No cause that passes: the time is what the caller can change.
    [[retry(401)], timedOut, "PROVIDER_TIMEOUT", false, undefined],
    [[retry(429), progress], timedOut, "PROVIDER_TIMEOUT", false, undefined],
    [[], timedOut, "PROVIDER_TIMEOUT", false, undefined],
  ] as const)("after %o, ended as %o, is %s", async (lines, end, code, retryable, retryAfterMs) => {
    const deps = { ...testDeps(scriptedRunner(() => ({ lines, end }))), scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("it", cliConfig("claude"), deps).consult({ prompt: masked("?"), timeoutMs: 5000 });
    await expect(asked).rejects.toMatchObject({ code, retryable, retryAfterMs });
  });

  test("is the wait, too, that codex tells of", async () => {
    const [reconnecting = ""] = readRecording("codex", "connection-refused").stdout.match(/.*Reconnecting.*/) ?? [];
    const runner = scriptedRunner(() => ({ lines: [reconnecting], end: timedOut }));
    const deps = { ...testDeps(runner), scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("it", cliConfig("codex"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_NETWORK", retryable: true });
  });
});

describe("codex that keeps reconnecting", () => {
  test("is given up by our clock, long before its own", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const [reconnecting = ""] = readRecording("codex", "connection-refused").stdout.match(/.*Reconnecting.*/) ?? [];
    const runner = scriptedRunner(async ({ options }) => {
      options.onStdoutLine?.(reconnecting);
      const ended = new Promise((resolve) => options.signal?.addEventListener("abort", resolve));
      vi.advanceTimersByTime(14_999);
      expect(options.signal?.aborted).toBe(false);
      vi.advanceTimersByTime(1);
      await ended;
      return { end: { type: "cancelled", reason: options.signal?.reason } };
    });
    const deps = { ...testDeps(runner), scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("codex", cliConfig("codex"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({
      code: "PROVIDER_NETWORK",
      retryable: true,
      message: expect.stringContaining("Reconnecting... waiting for network"),
    });
    expect(runner.starts).toHaveLength(3);
  });
});

describe("keys of the child's environment", () => {
  test("are taken out of messages and diagnostics", async () => {
    const key = ["k", "e", "y", Math.PI.toString(36).slice(2)].join("");
    const line = JSON.stringify({ type: "turn.failed", error: { message: `Incorrect API key provided: ${key}.` } });
    const runner = scriptedRunner(() => ({ lines: [line], stderr: `sent ${key}` }));
    const deps = { ...testDeps(runner), environment: { CODEX_API_KEY: key }, scratchRoot: scratchRootOfTest() };
    const asked = createAdviser("it", cliConfig("codex"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({
      message: "it: Incorrect API key provided: <CODEX_API_KEY>.",
      details: { diagnostics: "sent <CODEX_API_KEY>" },
    });
  });

  test("leave short values and other variables alone", () => {
    expect(redactKeys("a /bin tok", { PATH: "/bin", A_TOKEN: "tok" })).toBe("a /bin tok");
  });
});
