import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createFirstCallGate } from "../../src/engine/first-call-gate.ts";
import { createSemaphore } from "../../src/engine/semaphore.ts";
import { createAdvisers } from "../../src/index.ts";
import {
  cliConfig,
  commandConfig,
  masked,
  scratchRootOfTest,
  scriptedRunner,
  testDeps,
} from "../support/adviser-fixture.ts";

describe("a semaphore", () => {
  test("never lets in more than its places, serves in order, and ends empty", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 20 }),
        async (places, turns) => {
          const semaphore = createSemaphore(places);
          const entered: number[] = [];
          let inside = 0;
          await Promise.all(
            turns.map(async (yields, index) => {
              const release = await semaphore.acquire();
              entered.push(index);
              inside += 1;
              expect(inside).toBeLessThanOrEqual(places);
              for (let turn = 0; turn < yields; turn += 1) await Promise.resolve();
              inside -= 1;
              release();
              release();
            }),
          );
          expect(entered).toEqual(turns.map((_, index) => index));
        },
      ),
    );
  });

  test("gives a place that was waited for in vain to the next in line", async () => {
    const semaphore = createSemaphore(1);
    const release = await semaphore.acquire();
    const controller = new AbortController();
    const stopped = semaphore.acquire(controller.signal);
    const next = semaphore.acquire();
    controller.abort(new Error("tired"));
    await expect(stopped).rejects.toThrow("tired");
    release();
    (await next)();
    await expect(semaphore.acquire()).resolves.toBeTypeOf("function");
  });

  test("refuses a signal that is set already, even with free places", async () => {
    await expect(createSemaphore(1).acquire(AbortSignal.abort(new Error("no")))).rejects.toThrow("no");
  });
});

describe("the gate of the first call", () => {
  test("holds later calls until the first opens it, and nobody after that", async () => {
    const gate = createFirstCallGate();
    const open = await gate.enter();
    let passed = 0;
    const later = [1, 2].map(() => gate.enter().then(() => (passed += 1)));
    await Promise.resolve();
    expect(passed).toBe(0);
    open();
    await Promise.all(later);
    await gate.enter();
    expect(passed).toBe(2);
  });

  test("opens by itself after 30 s, for a first call may hang", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const gate = createFirstCallGate();
    await gate.enter();
    const later = gate.enter();
    vi.advanceTimersByTime(30_000);
    await expect(later).resolves.toBeTypeOf("function");
  });

  test("lets a waiting call be stopped", async () => {
    const gate = createFirstCallGate();
    const open = await gate.enter();
    onTestFinished(open);
    const controller = new AbortController();
    const waiting = gate.enter(controller.signal);
    controller.abort(new Error("stop"));
    await expect(waiting).rejects.toThrow("stop");
  });
});

const answer = (text: string): string[] => [
  JSON.stringify({ type: "item.completed", item: { type: "agent_message", text } }),
  JSON.stringify({ type: "turn.completed", usage: {} }),
];

/** A runner whose runs end when they are told to. */
function heldRunner() {
  const release: (() => void)[] = [];
  const runner = scriptedRunner(async ({ command }) => {
    await new Promise<void>((resolve) => release.push(resolve));
    return { lines: command.file === "claude" ? [claudeAnswer] : command.file === "codex" ? answer("a") : ["a"] };
  });
  return { runner, release };
}
const claudeAnswer = JSON.stringify({ type: "result", is_error: false, terminal_reason: "completed", result: "a" });

/** How many calls run, once there are so many, and a little later: one too many shows. */
async function started({ starts }: { readonly starts: readonly unknown[] }, calls: number): Promise<number> {
  await expect.poll(() => starts.length).toBeGreaterThanOrEqual(calls);
  await new Promise((resolve) => {
    setTimeout(resolve, 20);
  });
  return starts.length;
}

describe("advisers", () => {
  test("with a stored login start one call, and the others at once when it has answered", async () => {
    const { runner, release } = heldRunner();
    const providers = { one: cliConfig("codex"), two: cliConfig("codex") };
    const advisers = createAdvisers(providers, { ...testDeps(runner), scratchRoot: scratchRootOfTest() });
    const asked = ["one", "two", "one"].map(async (id) => advisers.get(id)?.consult({ prompt: masked("?") }));
    expect(await started(runner, 1)).toBe(1);
    release[0]?.();
    expect(await started(runner, 3)).toBe(3);
    for (const end of release) end();
    await Promise.all(asked);
  });

  test("of different kinds do not wait for each other", async () => {
    const { runner, release } = heldRunner();
    const providers = { codex: cliConfig("codex"), claude: cliConfig("claude"), other: commandConfig() };
    const advisers = createAdvisers(providers, { ...testDeps(runner), scratchRoot: scratchRootOfTest() });
    const asked = [...advisers.values()].map((adviser) => adviser.consult({ prompt: masked("?") }));
    expect(await started(runner, 3)).toBe(3);
    for (const end of release) end();
    await Promise.all(asked);
  });

  test("without a login start as many calls at once as configured, and stop one that waits for its turn", async () => {
    const { runner, release } = heldRunner();
    const advisers = createAdvisers(
      { it: commandConfig({ concurrency: 2 }) },
      { ...testDeps(runner), scratchRoot: scratchRootOfTest() },
    );
    const controller = new AbortController();
    const ask = async (signal?: AbortSignal) => advisers.get("it")?.consult({ prompt: masked("?") }, { signal });
    const asked = [ask(), ask()];
    const third = ask(controller.signal);
    expect(await started(runner, 2)).toBe(2);
    controller.abort();
    await expect(third).rejects.toMatchObject({ code: "PROVIDER_CANCELLED", provider: "it" });
    for (const end of release) end();
    await Promise.all(asked);
    expect(runner.starts).toHaveLength(2);
  });

  test.each([
    [{ concurrency: Number.NaN }, 2, "concurrency"],
    [{ concurrency: 0 }, 2, "concurrency"],
    [{}, Number.NaN, "cores"],
  ])("with %j on %d cores would wait for ever, and are not made", (changes, cores, argument) => {
    const deps = { ...testDeps(scriptedRunner(() => ({}))), scratchRoot: scratchRootOfTest(), cores };
    const make = (): unknown => createAdvisers({ own: commandConfig(changes) }, deps);
    expect(make).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", argument }));
  });

  test("take a limit of silence that is no whole number of milliseconds", async () => {
    const runner = scriptedRunner(() => ({ lines: ["42"] }));
    const deps = { ...testDeps(runner), scratchRoot: scratchRootOfTest() };
    const own = createAdvisers({ own: commandConfig({ stallTimeoutSec: 1.001 }) }, deps).get("own");
    await own?.consult({ prompt: masked("?") });
    expect(runner.starts[0]?.options.stallTimeoutMs).toBe(1001);
  });

  test("are made without touching anything", () => {
    const runner = scriptedRunner(() => ({}));
    const advisers = createAdvisers({ it: commandConfig() }, { ...testDeps(runner), scratchRoot: "/nowhere/at/all" });
    expect([...advisers.keys()]).toEqual(["it"]);
    expect(runner.starts).toEqual([]);
  });
});
