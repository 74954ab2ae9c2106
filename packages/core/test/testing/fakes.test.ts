import { describe, expect, it } from "vitest";
import { createRunId } from "@maestro/core";
import { createFakeClock, createMemoryLogger, createSeededRandom } from "@maestro/core/testing";

function numbers(seed: number): number[] {
  const random = createSeededRandom(seed);
  return Array.from({ length: 20 }, () => random.next());
}

function seededId(): string {
  return createRunId({ clock: createFakeClock(), randomBytes: createSeededRandom(3).bytes });
}

describe("fake clock", () => {
  it("stands still until it is advanced, then moves both times", () => {
    const clock = createFakeClock(1000);
    expect([clock.now(), clock.monotonicMs()]).toEqual([1000, 0]);
    clock.advance(250);
    expect([clock.now(), clock.monotonicMs()]).toEqual([1250, 250]);
  });
});

describe("seeded random", () => {
  it("repeats with its seed and differs without it", () => {
    expect(numbers(7)).toEqual(numbers(7));
    expect(numbers(7)).not.toEqual(numbers(8));
  });

  it("spreads its numbers evenly from 0 to 1", () => {
    const random = createSeededRandom(1);
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i += 1) {
      const bucket = Math.floor(random.next() * 10);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    // Ten standard deviations around 1000.
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(300);
  });

  it("makes ids that repeat", () => {
    expect(seededId()).toBe(seededId());
    expect(seededId()).toMatch(/^20260131_120000_[0-9a-f]{8}$/);
  });
});

describe("memory logger", () => {
  it("keeps level, message and fields", () => {
    const logger = createMemoryLogger();
    logger.warn("careful", { count: 1 });
    logger.debug("look");
    expect(logger.lines).toEqual([
      { level: "warn", message: "careful", fields: { count: 1 } },
      { level: "debug", message: "look" },
    ]);
  });
});
