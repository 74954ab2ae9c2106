import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createTally } from "../src/index.ts";

const few = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 60 });
const many = fc.array(
  fc.nat(40).map((n) => `answer-${n}`),
  { maxLength: 200 },
);

/** Counts in the obvious way. */
function counted(keys: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

describe("tally", () => {
  test("is empty at first", () => {
    const tally = createTally();
    expect([tally.total, tally.leader, tally.margin, tally.counts()]).toEqual([0, undefined, 0, []]);
  });

  test.each([
    ["few answers", few],
    ["more answers than are searched one by one", many],
  ])("agrees with plain counting: %s", (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (keys) => {
        const tally = createTally();
        for (const key of keys) tally.add(key);
        const rows = counted(keys);
        expect(tally.total).toBe(keys.length);
        expect(tally.leaderVotes).toBe(rows[0]?.[1] ?? 0);
        expect(tally.runnerUpVotes).toBe(rows[1]?.[1] ?? 0);
        expect(tally.margin).toBe((rows[0]?.[1] ?? 0) - (rows[1]?.[1] ?? 0));
        expect(Object.fromEntries(tally.counts().map(({ key, votes }) => [key, votes]))).toEqual(
          Object.fromEntries(rows),
        );
        for (const [key, votes] of rows) expect(tally.votesOf(key)).toBe(votes);
        expect(tally.votesOf("nobody gave this")).toBe(0);
        expect(tally.counts().map(({ votes }) => votes)).toEqual(rows.map(([, votes]) => votes));
      }),
    );
  });

  test("a lead of one or more names the same leader in whatever order the votes come", () => {
    fc.assert(
      fc.property(few, fc.infiniteStream(fc.nat()), (keys, order) => {
        const shuffled = keys.map((key) => [order.next().value, key] as const).sort((a, b) => a[0] - b[0]);
        const [one, other] = [createTally(), createTally()];
        for (const key of keys) one.add(key);
        for (const [, key] of shuffled) other.add(key);
        expect(other.margin).toBe(one.margin);
        expect(one.margin === 0 || other.leader === one.leader).toBe(true);
      }),
    );
  });

  test("of equal answers, leads the one that got there first", () => {
    const tally = createTally();
    for (const key of ["x", "y", "y", "x"]) tally.add(key);
    expect(tally.leader).toBe("y");
  });

  test("adds weights", () => {
    const tally = createTally();
    tally.add("a", 2);
    tally.add("b", 0.5);
    tally.add("b", 2.5);
    expect([tally.leader, tally.margin, tally.total]).toEqual(["b", 1, 5]);
  });

  test("starts anew after clear, with an index of many answers behind it", () => {
    const tally = createTally();
    for (let n = 0; n < 50; n += 1) tally.add(`key-${n}`);
    tally.clear();
    tally.add("key-49");
    expect(tally.counts()).toEqual([{ key: "key-49", votes: 1 }]);
    expect(tally.votesOf("key-3")).toBe(0);
  });
});
