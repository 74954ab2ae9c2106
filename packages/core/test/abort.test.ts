import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isAborted, sleep, systemClock } from "@maestro/core";

describe("isAborted", () => {
  it("takes a missing signal for one that is not set", () => {
    expect([isAborted(undefined), isAborted(new AbortController().signal), isAborted(AbortSignal.abort())]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("sleep", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("waits as long as it is told", async () => {
    const seen: string[] = [];
    const waiting = sleep(1000).then(() => seen.push("woke"));
    await vi.advanceTimersByTimeAsync(999);
    expect(seen).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await waiting;
    expect(seen).toEqual(["woke"]);
  });

  it("rejects with the signal's reason at once, and leaves no timer behind", async () => {
    const controller = new AbortController();
    const reason = new Error("stopped");
    const waiting = sleep(1000, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(sleep(1000, controller.signal)).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("takes its listener off the signal when the time is over", async () => {
    const controller = new AbortController();
    const removed = vi.spyOn(controller.signal, "removeEventListener");
    const waiting = sleep(5, controller.signal);
    await vi.advanceTimersByTimeAsync(5);
    await waiting;
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

describe("systemClock", () => {
  it("tells the machine's time, and durations that only grow", () => {
    const before = Date.now();
    const first = systemClock.monotonicMs();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(systemClock.monotonicMs()).toBeGreaterThanOrEqual(first);
  });
});
