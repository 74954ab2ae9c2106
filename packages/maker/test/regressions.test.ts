// Faults that other implementations of MAKER have, or had. Each test is named after the fault.
import { describe, expect, test } from "vitest";
import {
  canonicalJson,
  expectedVotes,
  kMin,
  matching,
  pFull,
  pSub,
  pSubError,
  plan,
  solve,
  vote,
  type SampleContext,
} from "../src/index.ts";
import { randomSource } from "./support/random.ts";

describe("faults of other implementations do not occur here", () => {
  test("the front runner at max rounds is returned as if it had won", async () => {
    const result = await vote(({ index }) => (index % 3 === 2 ? "b" : "a"), { k: 5, maxSamples: 5 }).result;
    expect(result).toMatchObject({ status: "undecided", reason: "max-samples", leader: { key: "a", votes: 4 } });
    expect(result).not.toHaveProperty("winner");
  });

  test("unanimous 3 of 3 is reported as not converged", async () => {
    expect(await vote(() => "a", { k: 3, maxSamples: 3 }).result).toMatchObject({ status: "decided", margin: 3 });
  });

  test("a 401 is retried a hundred times as a flag", async () => {
    let calls = 0;
    const sample = (): string => {
      calls += 1;
      throw Object.assign(new Error("unauthorized"), { status: 401 });
    };
    expect(await vote(sample, { k: 3, maxSamples: 100 }).result).toMatchObject({
      reason: "failures",
      flagged: 0,
      failed: 1,
    });
    expect(calls).toBe(1);
  });

  test("the loop never ends when every sample fails", async () => {
    const sample = (): string => {
      throw new Error("down");
    };
    expect(await vote(sample, { k: 3 }).result).toMatchObject({ reason: "failures", answered: 0 });
  });

  test("the loop never ends when samples fail after the first success", async () => {
    const sample = ({ index }: SampleContext): string => {
      if (index > 0) throw new Error("down");
      return "a";
    };
    expect(await vote(sample, { k: 3 }).result).toMatchObject({ reason: "failures", votes: 1 });
  });

  test("the loop never ends when every answer is flagged", async () => {
    expect(await vote(() => "", { k: 3, maxSamples: 9 }).result).toMatchObject({
      reason: "no-valid-sample",
      flagged: 9,
    });
  });

  test("a vote stops early below the margin: three unanimous at k = 10", async () => {
    expect(await vote(() => "a", { k: 10 }).result).toMatchObject({ votes: 10, margin: 10 });
  });

  test("a vote accepts 3 to 2 at k = 10", async () => {
    const result = await vote(({ index }) => (index % 2 === 0 ? "a" : "b"), { k: 10, maxSamples: 5 }).result;
    expect(result).toMatchObject({ status: "undecided", margin: 1 });
  });

  test("keys of canonical JSON collide when they hold quotes", () => {
    expect(canonicalJson({ a: 1, b: 2 })).not.toBe(canonicalJson({ 'a":1,"b': 2 }));
    expect(canonicalJson({ a: 1, b: 2 })).not.toBe(canonicalJson({ "'a'": 1, b: 2 }));
  });

  test("1, true and '1' share votes", async () => {
    const values = [1, true, "1"];
    const result = await vote<unknown>(({ index }) => ({ text: "v", value: values[index] }), { k: 2, maxSamples: 3 })
      .result;
    expect(result.counts).toHaveLength(3);
  });

  test("a /g regex keeps state and lets every second answer pass", async () => {
    const result = await vote(() => "bad answer", { k: 2, maxSamples: 6, redFlags: [matching(/bad/g)] }).result;
    expect(result).toMatchObject({ flagged: 6, votes: 0 });
  });

  test.each([
    ["an empty string", ""],
    ["zero", 0],
    ["false", false],
    ["null", null],
  ])("a falsy winner is treated as none: %s", async (_name, value) => {
    const result = await vote<unknown>(() => JSON.stringify(value), { k: 2, parse: (text) => JSON.parse(text) }).result;
    expect(result).toMatchObject({ status: "decided", winner: { value, votes: 2 } });
  });

  test("k is Infinity for large s", () => {
    expect(kMin({ p: 0.9978, steps: 1e16 })).toBe(7);
    expect(kMin({ p: 0.9978, steps: 1e18 })).toBe(8);
    expect(pFull({ p: 0.9978, k: 8, steps: 1e18 })).toBeGreaterThan(0.95);
    expect(pFull({ p: 0.9978, k: 7, steps: 1e18 })).toBeLessThan(0.95);
  });

  test("success is 0 at p = 1", () => {
    expect([
      pSub(1, 3),
      pSubError(1, 3),
      kMin({ p: 1, steps: 1e6 }),
      pFull({ p: 1, k: 1, steps: 1e6 }),
      expectedVotes(1, 3),
    ]).toEqual([1, 0, 1, 1, 3]);
  });

  test("success is taken for 1 when k is above 50", () => {
    expect(pFull({ p: 0.5001, k: 60, steps: 1000 })).toBeLessThan(1e-290);
  });

  test("order of JSON keys splits votes for ever", async () => {
    const texts = ['{"file":"a.ts","line":3}', '{"line":3,"file":"a.ts"}'];
    const result = await vote<unknown>(({ index }) => texts[index % 2] ?? "", {
      k: 5,
      parse: (text) => JSON.parse(text),
    }).result;
    expect(result).toMatchObject({ status: "decided", votes: 5 });
  });

  test("the search for k never ends where p is a hair above 1/2", () => {
    expect(kMin({ p: 0.500001, steps: 1e6 })).toBe(4_196_427);
    expect(() => kMin({ p: 0.5 + 2 ** -53, steps: 1e18 })).toThrow("further above 0.5");
  });

  test("p of 1/2 or less means k = 10", () => {
    expect(() => kMin({ p: 0.5, steps: 10 })).toThrow("above 0.5");
    expect(plan({ p: 0.4, steps: 10 })).toEqual({ feasible: false, reason: "not-separated" });
    expect(plan({ p: 0.4, rival: 0.4, steps: 10 })).toEqual({ feasible: false, reason: "not-separated" });
    expect(plan({ p: 0.4, rival: 0.1, steps: 10 })).toMatchObject({ feasible: true, k: 6 });
  });

  test("k is one too large where a bound is met exactly", () => {
    // At p = 2/3 the odds are 2, and k = 3 leaves an error of exactly 1/9.
    expect(kMin({ p: 2 / 3, steps: 1, target: 8 / 9 })).toBe(3);
  });

  test("k = 1 draws more than one sample", async () => {
    expect((await vote(() => "a", { k: 1 }).result).calls).toBe(1);
  });

  test("a vote on the action alone pairs it with somebody else's next state", async () => {
    const task = {
      id: "pair",
      initial: 0,
      steps: 1,
      prompt: () => "?",
      parse: (text: string) => JSON.parse(text) as { action: string; next: number },
    };
    // One action, three states: the last-seen state must not win.
    const states = [1, 2, 1, 3, 1, 1];
    const result = await solve(
      task,
      (_question, { index }) => JSON.stringify({ action: "go", next: states[index] ?? 1 }),
      { k: 2 },
    ).result;
    expect(result).toMatchObject({ status: "solved", state: 1 });
  });

  test("an answer that the provider cut counts because the part before the cut parses", async () => {
    const result = await vote<unknown>(() => ({ text: "{}", finishReason: "length" }), {
      k: 1,
      parse: (text) => JSON.parse(text),
    }).result;
    expect(result).toMatchObject({ reason: "no-valid-sample", flagReasons: { truncated: 4 } });
  });

  test("falling back to the leader at maxSamples breaks the bound sixfold", async () => {
    // p = .9, k = 3, five samples: of the decided votes one in 730 is wrong; of leaders at the end, one in 116 would be.
    const random = randomSource(20260101);
    let decided = 0;
    let wrong = 0;
    for (let step = 0; step < 40_000; step += 1) {
      const result = await vote(() => (random() < 0.9 ? "right" : "wrong"), { k: 3, maxSamples: 5 }).result;
      if (result.status === "undecided") continue;
      decided += 1;
      if (result.winner.key === "wrong") wrong += 1;
    }
    const error = pSubError(0.9, 3);
    expect(Math.abs(wrong / decided - error)).toBeLessThan(3 * Math.sqrt((error * (1 - error)) / decided));
  });
});
