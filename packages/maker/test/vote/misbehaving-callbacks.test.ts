import { describe, expect, test } from "vitest";
import { schema, vote, weightedSprt, type Escalation, type Sample } from "../../src/index.ts";

/** What JavaScript without types may hand in. */
const untyped = (value: unknown): never => value as never;
const busy = (): never => {
  throw Object.assign(new Error("busy"), { status: 429 });
};

describe("a sampler that", () => {
  test.each([
    ["answers nothing", undefined, "undefined"],
    ["answers a number", 42, "42"],
    ["answers an object without a text", { answer: 42 }, "an object with answer"],
    ["answers an object without a prototype", Object.create(null), "an object without members"],
    ["answers a list", ["a"], "an array of 1"],
  ])("%s ends the vote, naming what came", async (_what, answer, given) => {
    await expect(vote(() => untyped(answer)).result).rejects.toMatchObject({
      code: "MAKER_INVALID_ARGUMENT",
      details: { argument: "sample()", given },
    });
  });

  test("gives a promise that throws in its then has failed", async () => {
    const broken = (): PromiseLike<string> => ({
      // oxlint-disable-next-line unicorn/no-thenable -- that is what is tried
      then() {
        throw new Error("broken");
      },
    });
    expect(await vote(broken, { retry: false }).result).toMatchObject({ status: "undecided", reason: "failures" });
  });
});

describe("a parser that returns undefined", () => {
  const options = { parse: (text: string) => /^root cause: (.+)$/u.exec(text)?.[1] };

  test("has not read the answer: its text does not vote in place of its value", async () => {
    const result = await vote<string | undefined>(() => "no idea", options).result;
    expect(result).toMatchObject({ status: "undecided", reason: "no-valid-sample", flagReasons: { unparsable: 12 } });
  });

  test("is no way round the schema", async () => {
    const redFlags = [schema(() => ["never valid"])];
    expect(await vote<string | undefined>(() => "no idea", { ...options, redFlags }).result).toMatchObject({
      votes: 0,
    });
  });
});

describe("a callback that returns what it must not", () => {
  test.each([undefined, 1, { file: "a.ts" }])("an equivalence with the key %o ends the vote", async (key) => {
    const { result } = vote(() => "a", { equivalence: () => untyped(key) });
    await expect(result).rejects.toMatchObject({ details: { argument: "equivalence()" } });
  });

  test("an escalation that comes later is refused instead of escalating for ever", async () => {
    const escalate = (): Escalation => untyped(Promise.resolve(undefined));
    await expect(vote(busy, { retry: false, escalate }).result).rejects.toMatchObject({
      details: { argument: "escalate()" },
    });
  });

  test("a wait that is none is over at once", async () => {
    const retry = untyped({ retries: 1, sleep: () => {} });
    expect(await vote(busy, { k: 1, maxSamples: 1, maxFailures: 0, retry }).result).toMatchObject({ calls: 2 });
  });

  test("a weighted rule without a source is refused before anybody is asked", () => {
    expect(() => weightedSprt({ accuracy: {}, error: 0.01 })).toThrow(/^accuracy: /u);
  });
});

test("equal answers of one object, given again and again, are votes like any others", async () => {
  const answer: Sample = { text: "same" };
  expect(await vote(() => answer).result).toMatchObject({ status: "decided", votes: 3 });
});
