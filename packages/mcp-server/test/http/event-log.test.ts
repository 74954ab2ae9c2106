import { expect, it } from "vitest";
import { createEventLog, type EventLog } from "../../src/http/event-log.ts";

async function replayed(log: EventLog<object>, lastEventId: string): Promise<readonly object[]> {
  const sent: object[] = [];
  await log.replayEventsAfter(lastEventId, {
    send: async (_id, message) => {
      sent.push(message);
    },
  });
  return sent;
}

it("replays what came later on the same stream, without the event that opened it", async () => {
  const log = createEventLog<object>();
  const opening = await log.storeEvent("one", {});
  await log.storeEvent("two", { text: "other" });
  const first = await log.storeEvent("one", { text: "first" });
  await log.storeEvent("one", { text: "second" });
  expect(await replayed(log, opening)).toEqual([{ text: "first" }, { text: "second" }]);
  expect(await replayed(log, first)).toEqual([{ text: "second" }]);
  expect(await log.getStreamIdForEventId(first)).toBe("one");
});

it("keeps the last events only, by number and by size", async () => {
  const few = createEventLog<object>({ maxEvents: 2 });
  const start = await few.storeEvent("one", {});
  for (const text of ["a", "b", "c"]) await few.storeEvent("one", { text });
  expect(await replayed(few, start)).toEqual([{ text: "b" }, { text: "c" }]);
  const small = createEventLog<object>({ maxChars: 30 });
  const begin = await small.storeEvent("one", {});
  await small.storeEvent("one", { text: "x".repeat(10) });
  await small.storeEvent("one", { text: "y".repeat(100) });
  expect(await replayed(small, begin)).toEqual([{ text: "y".repeat(100) }]);
});

it.each(["", "nonsense", "one_", "_1", "one_1x", `${"x".repeat(101)}_1`])("knows no event %j", async (id) => {
  const log = createEventLog<object>();
  await log.storeEvent("one", { text: "a" });
  expect(await log.getStreamIdForEventId(id)).toBeUndefined();
  await expect(replayed(log, id)).rejects.toThrow("no event");
});
