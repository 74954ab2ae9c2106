import { createMemoryStore, type KeyValueStore } from "@maestro/core";
import { describe, expect, it } from "vitest";
import { createOutcomeLog, type Outcome } from "../../src/index.ts";
import { formatOutcome, parseOutcome } from "../../src/calibration/outcome.ts";
import { outcome } from "./outcome-fixture.ts";

const key = "outcomes.jsonl";

const countIn = async (log: ReturnType<typeof createOutcomeLog>): Promise<number> =>
  (await log.summary()).overall.total;

/** A store that counts the lines it gives, and fails after some. */
function watched(store: KeyValueStore): KeyValueStore & { linesRead: number; failAfter: number } {
  const watch = {
    ...store,
    linesRead: 0,
    failAfter: Number.POSITIVE_INFINITY,
    readLines: async function* (...args: Parameters<KeyValueStore["readLines"]>) {
      let given = 0;
      for await (const line of store.readLines(...args)) {
        if (given === watch.failAfter) throw new Error("the disk is gone");
        given += 1;
        watch.linesRead += 1;
        yield line;
      }
    },
  };
  return watch;
}

describe("a line of the log", () => {
  const bare: Outcome = {
    ...outcome,
    success: false,
    stage: undefined,
    errors: undefined,
    overheadPercent: null,
    redundancy: null,
  };
  it.each([outcome, bare])("gives back the outcome that it was made of", (one) => {
    expect(parseOutcome(formatOutcome(one))).toEqual(one);
  });

  it.each(['{"at":"2026', "", "[]", '{"topology":"mas_hybrid"}', '{"topology":"sas","task_class":"open","success":1}'])(
    "is passed over where it is %j",
    async (line) => {
      const store = createMemoryStore();
      const log = createOutcomeLog(store);
      await log.record(outcome);
      await store.append(key, [line]);
      await log.record(outcome);
      expect(await countIn(log)).toBe(2);
    },
  );
});

describe("the summary", () => {
  it("is empty where nothing was recorded", async () => {
    expect(await countIn(createOutcomeLog(createMemoryStore()))).toBe(0);
  });

  it("has what others recorded in the meantime, and reads no line twice", async () => {
    const store = watched(createMemoryStore());
    const [log, other] = [createOutcomeLog(store), createOutcomeLog(store)];
    for (let n = 0; n < 5; n += 1) await log.record(outcome);
    expect(await countIn(log)).toBe(5);
    await other.record({ ...outcome, success: false });
    const { overall, statistics } = await log.summary();
    expect(overall.total).toBe(6);
    expect(statistics().mas_centralized.successRate).toBeCloseTo(5 / 6, 12);
    expect(store.linesRead).toBe(6);
  });

  it("counts each outcome once for callers at the same time", async () => {
    const store = watched(createMemoryStore());
    const log = createOutcomeLog(store);
    await log.record(outcome);
    await Promise.all([log.summary(), log.summary(), log.record(outcome), log.summary()]);
    expect(await countIn(log)).toBe(2);
    expect(store.linesRead).toBe(2);
  });

  it("counts no outcome twice after a reading that failed halfway", async () => {
    const store = watched(createMemoryStore());
    const log = createOutcomeLog(store);
    for (let n = 0; n < 3; n += 1) await log.record(outcome);
    store.failAfter = 2;
    await expect(log.summary()).rejects.toThrow("the disk is gone");
    store.failAfter = Number.POSITIVE_INFINITY;
    expect(await countIn(log)).toBe(3);
  });

  it("forgets a log that was removed, and goes on with the next", async () => {
    const store = createMemoryStore();
    const log = createOutcomeLog(store);
    for (let n = 0; n < 3; n += 1) await log.record(outcome);
    expect(await countIn(log)).toBe(3);
    await store.delete(key);
    expect(await countIn(log)).toBe(0);
    await log.record(outcome);
    expect(await countIn(log)).toBe(1);
  });
});
