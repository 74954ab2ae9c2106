import type { PruneReport } from "@maestro/artifacts";
import { toRunId } from "@maestro/core";
import { createFakeClock, createMemoryLogger } from "@maestro/core/testing";
import { describe, expect, it } from "vitest";
import { configuredLimits, createRetention } from "../../src/compose/retention.ts";

const report: PruneReport = {
  dryRun: false,
  removed: [toRunId("20260101_000000_00000000")],
  removedBytes: 1_500_000,
  kept: 2,
  keptBytes: 0,
};

describe("retention", () => {
  it.each([
    [{ retentionDays: 0, maxMegabytes: 0 }, undefined],
    [
      { retentionDays: 30, maxMegabytes: 0 },
      { maxAgeDays: 30, maxBytes: undefined },
    ],
    [
      { retentionDays: 0, maxMegabytes: 2 },
      { maxAgeDays: undefined, maxBytes: 2_000_000 },
    ],
  ])("limits what is configured: %j", (configured, limits) => {
    expect(configuredLimits({ directory: "", enabled: true, ...configured })).toEqual(limits);
  });

  it("looks when a run begins, once an hour, and logs what went", async () => {
    const clock = createFakeClock();
    const logger = createMemoryLogger();
    let looks = 0;
    const prune = async (): Promise<PruneReport> => {
      looks += 1;
      return report;
    };
    const retention = createRetention(prune, { clock, logger });
    retention.look();
    retention.look();
    await retention.settled();
    expect(looks).toBe(1);
    expect(logger.lines).toMatchObject([{ level: "info", message: expect.stringContaining("Removed 1 run (1.5 MB)") }]);
    clock.advance(3_600_000);
    retention.look();
    await retention.settled();
    expect(looks).toBe(2);
  });

  it("goes on where nothing can be removed, and says so", async () => {
    const logger = createMemoryLogger();
    const retention = createRetention(() => Promise.reject(new Error("read-only")), {
      clock: createFakeClock(),
      logger,
    });
    retention.look();
    await retention.settled();
    expect(logger.lines).toMatchObject([{ level: "warn", fields: { error: "Error: read-only" } }]);
  });
});
