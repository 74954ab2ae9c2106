import { describe, expect, test } from "vitest";
import {
  tooShort,
  tooLong,
  truncated,
  vote,
  weightedSprt,
  type Sample,
  type SampleContext,
  type VoteEvent,
  type VoteOptions,
} from "../../src/index.ts";

/** Answers in the order given, then the last one for ever. */
function scripted(answers: readonly (string | Error)[]): (context: SampleContext) => Promise<string> {
  return async ({ index }) => {
    const answer = answers[Math.min(index, answers.length - 1)] ?? "";
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

const noWait = { sleep: () => Promise.resolve() };
const failure = (fields: object): Error => Object.assign(new Error("failed"), fields);

/** Calls whose answers the test gives by hand. */
function heldCalls(): {
  sample: (context: SampleContext) => Promise<string>;
  contexts: SampleContext[];
  answer: (index: number, text: string) => void;
  fail: (index: number, error: unknown) => void;
} {
  const contexts: SampleContext[] = [];
  const settle: { resolve: (text: string) => void; reject: (error: unknown) => void }[] = [];
  return {
    sample: (context) =>
      new Promise((resolve, reject) => {
        contexts.push(context);
        settle[context.index] = { resolve, reject };
      }),
    contexts,
    answer: (index, text) => settle[index]?.resolve(text),
    fail: (index, error) => settle[index]?.reject(error),
  };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("the examples of the specification", () => {
  test("unanimous answers decide at k = 3", async () => {
    const result = await vote(scripted(["answer_a"]), { k: 3, maxSamples: 10, redFlags: [tooLong(), tooShort()] })
      .result;
    expect(result).toMatchObject({
      status: "decided",
      winner: { value: "answer_a", votes: 3 },
      margin: 3,
      calls: 3,
      rounds: 1,
    });
  });

  test("A, A, B over and over decides for A at k = 2 within 20", async () => {
    const sample = ({ index }: SampleContext): string => (index % 3 === 2 ? "answer_b" : "answer_a");
    const result = await vote(sample, { k: 2, maxSamples: 20 }).result;
    expect(result).toMatchObject({ status: "decided", winner: { value: "answer_a" } });
  });

  test("three short answers first are discarded, not counted", async () => {
    const answers = ["x", "x", "x", "valid answer that is long enough"];
    const result = await vote(scripted(answers), { k: 2, maxSamples: 10, redFlags: [tooLong(), tooShort()] }).result;
    expect(result).toMatchObject({
      status: "decided",
      flagged: 3,
      votes: 2,
      answered: 5,
      flagReasons: { too_short: 3 },
    });
  });
});

describe("rounds", () => {
  test("each launches exactly what the leader still needs", async () => {
    const sizes: number[] = [];
    for await (const event of vote(scripted(["a", "b", "a", "a", "b", "a", "a", "a"]), { k: 3, maxSamples: 30 })) {
      if (event.type === "round-start") sizes.push(event.samples);
    }
    // a b a: one ahead, two missing; a b: still one ahead, two missing; a a: decided.
    expect(sizes).toEqual([3, 2, 2]);
  });

  test("none is larger than what maxSamples leaves", async () => {
    const result = await vote(scripted(["a", "b", "c", "d", "e"]), { k: 3, maxSamples: 4 }).result;
    expect(result).toMatchObject({ status: "undecided", reason: "max-samples", answered: 4, calls: 4, rounds: 2 });
  });

  test("no more calls run at once than the limit, and all of the round are made", async () => {
    const held = heldCalls();
    const { result } = vote(held.sample, { k: 3, concurrency: 2 });
    expect(held.contexts.map(({ index }) => index)).toEqual([0, 1]);
    held.answer(1, "a");
    await turn();
    expect(held.contexts.map(({ index }) => index)).toEqual([0, 1, 2]);
    held.answer(2, "a");
    held.answer(0, "a");
    expect(await result).toMatchObject({ status: "decided", rounds: 1 });
  });

  test("votes count in launch order, whoever answers first", async () => {
    const held = heldCalls();
    const { result } = vote(held.sample, { k: 2, maxSamples: 2 });
    held.answer(1, "fast");
    await turn();
    held.answer(0, "slow");
    expect(await result).toMatchObject({ leader: { value: "slow" }, trace: [{ key: "slow" }, { key: "fast" }] });
  });

  test("the first sample is asked at temperature 0, the others at 0.1", async () => {
    const result = await vote(scripted(["a"]), { k: 3 }).result;
    expect(result.trace.map(({ temperature }) => temperature)).toEqual([0, 0.1, 0.1]);
    const own = await vote(scripted(["a"]), { k: 2, temperature: (index) => index / 2 }).result;
    expect(own.trace.map(({ temperature }) => temperature)).toEqual([0, 0.5]);
  });
});

describe("answers", () => {
  test("are compared by the parsed value", async () => {
    const texts = ['{"a":1,"b":2}', '{ "b": 2, "a": 1 }', '{"b":2,"a":1.0}'];
    const result = await vote<unknown>(({ index }) => texts[index] ?? "", { k: 3, parse: (text) => JSON.parse(text) })
      .result;
    expect(result).toMatchObject({
      status: "decided",
      winner: { key: '{"a":1,"b":2}', value: { a: 1, b: 2 }, text: texts[0] },
    });
  });

  test("that cannot be parsed are discarded as unparsable, never repaired", async () => {
    const texts = ['{"a":1', '{"a":1}'];
    const result = await vote<unknown>(({ index }) => texts[index % 2] ?? "", {
      k: 2,
      parse: (text) => JSON.parse(text),
    }).result;
    expect(result).toMatchObject({ status: "decided", votes: 2, flagReasons: { unparsable: 2 } });
  });

  test("without a JSON form are discarded as not comparable", async () => {
    const result = await vote<number>(() => "x", { k: 1, parse: () => Number.NaN }).result;
    expect(result).toMatchObject({
      status: "undecided",
      reason: "no-valid-sample",
      flagReasons: { not_comparable: 4 },
    });
  });

  test("may bring their value and flags of the caller's own", async () => {
    const sample = ({ index }: SampleContext): Sample<{ n: number }> => ({
      text: "see value",
      value: { n: 7 },
      source: `adviser-${index % 2}`,
      elapsedMs: 5,
      flags: index === 0 ? [{ reason: "test_failed", detail: "exit code 1" }] : undefined,
    });
    const result = await vote(sample, { k: 2 }).result;
    expect(result).toMatchObject({
      winner: { value: { n: 7 }, source: "adviser-1", votes: 2 },
      flagReasons: { test_failed: 1 },
    });
  });

  test("that a limit cut and blank ones are discarded unless other rules are given", async () => {
    const cut: Sample = { text: "complete?", finishReason: "length" };
    const sample = ({ index }: SampleContext): Sample | string => [cut, "  ", "fine"][Math.min(index, 2)] ?? "";
    expect(await vote(sample, { k: 1 }).result).toMatchObject({
      winner: { value: "fine" },
      flagReasons: { truncated: 1, too_short: 1 },
    });
    expect(await vote(sample, { k: 1, redFlags: [truncated()] }).result).toMatchObject({
      winner: { text: "  " },
      flagged: 1,
    });
  });

  test("of the wrong shape reject the result", async () => {
    // @ts-expect-error A number is no answer.
    await expect(vote(() => 7).result).rejects.toMatchObject({ code: "MAKER_INVALID_ARGUMENT" });
  });

  test("an error thrown by a rule ends the vote with that error, after running calls have ended", async () => {
    const held = heldCalls();
    const broken = {
      reason: "broken",
      check: (): undefined => {
        throw new RangeError("a bug in the rule");
      },
    };
    const { result } = vote(held.sample, { k: 2, redFlags: [broken] });
    const caught = result.catch((error: unknown) => error);
    held.answer(0, "a");
    await turn();
    held.answer(1, "a");
    expect(await caught).toEqual(new RangeError("a bug in the rule"));
  });
});

describe("an error thrown by a callback of the caller", () => {
  const bug = new RangeError("a bug in the callback");
  const throwBug = (): never => {
    throw bug;
  };
  test.each<[string, VoteOptions]>([
    ["temperature", { temperature: throwBug }],
    ["temperature, later", { temperature: (index) => (index < 3 ? 0 : throwBug()) }],
    ["equivalence", { equivalence: throwBug }],
    ["judgeFailure", { judgeFailure: throwBug }],
    ["withinBudget", { withinBudget: throwBug }],
    ["escalate", { maxSamples: 1, escalate: throwBug }],
    ["sleep", { judgeFailure: () => ({ action: "retry" }), retry: { sleep: throwBug } }],
    ["weightOf", { stopRule: { name: "own", deficit: () => 1, weightOf: throwBug } }],
    ["deficit", { stopRule: { name: "own", deficit: throwBug } }],
  ])("is what the result rejects with: %s", async (_name, options) => {
    const answers = ["a", "b", failure({}), "c"];
    await expect(vote(scripted(answers), options).result).rejects.toBe(bug);
    const direct = ({ index }: SampleContext): string => {
      if (index === 2) throw failure({});
      return `answer ${index}`;
    };
    await expect(vote(direct, options).result).rejects.toBe(bug);
  });

  test("a source without a weight is such an error", async () => {
    const stopRule = weightedSprt({ accuracy: { known: 0.9 }, error: 0.01 });
    const run = vote(async () => ({ text: "a", source: "unknown" }), { stopRule });
    await expect(run.result).rejects.toMatchObject({ code: "MAKER_INVALID_ARGUMENT", details: { argument: "source" } });
  });
});

describe("failures", () => {
  test("are neither votes nor flags, and are made up for in the next round", async () => {
    const result = await vote(scripted([failure({}), "a", "a", "a"]), { k: 3 }).result;
    expect(result).toMatchObject({
      status: "decided",
      votes: 3,
      flagged: 0,
      failed: 1,
      answered: 3,
      rounds: 2,
      calls: 4,
    });
    expect(result.trace[0]).toMatchObject({
      status: "failed",
      key: undefined,
      flags: [],
      error: { message: "failed" },
    });
  });

  test("are repeated with a growing wait when the error says so", async () => {
    const waits: number[] = [];
    const attempts: number[] = [];
    const sample = ({ attempt }: SampleContext): string => {
      attempts.push(attempt);
      if (attempt < 2) throw failure({ retryable: true });
      return "a";
    };
    const retry = { retries: 3, minDelayMs: 100, sleep: async (ms: number) => void waits.push(ms) };
    const result = await vote(sample, { k: 1, retry }).result;
    expect([attempts, waits]).toEqual([
      [0, 1, 2],
      [100, 200],
    ]);
    expect(result).toMatchObject({ status: "decided", calls: 3, failed: 0, answered: 1, trace: [{ attempt: 2 }] });
  });

  test("wait as long as the service asks, but no longer than allowed", async () => {
    const waits: number[] = [];
    const sample = ({ attempt }: SampleContext): string => {
      if (attempt === 0) throw failure({ status: 429, retryAfterMs: 7000 });
      if (attempt === 1) throw failure({ status: 503, retryAfterMs: 1e9 });
      return "a";
    };
    await vote(sample, { k: 1, retry: { maxDelayMs: 60_000, sleep: async (ms) => void waits.push(ms) } }).result;
    expect(waits).toEqual([7000, 60_000]);
  });

  test("are repeated after a real wait when no other is given", async () => {
    const sample = ({ attempt }: SampleContext): string => {
      if (attempt === 0) throw failure({ status: 500 });
      return "a";
    };
    expect(await vote(sample, { k: 1, retry: { minDelayMs: 1 } }).result).toMatchObject({
      status: "decided",
      calls: 2,
    });
  });

  test("are not repeated when repetition is switched off", async () => {
    const sample = (): string => {
      throw failure({ retryable: true });
    };
    expect(await vote(sample, { k: 1, maxFailures: 2, retry: false }).result).toMatchObject({
      reason: "failures",
      calls: 3,
      failed: 3,
    });
  });

  test.each([
    { status: 401 },
    { status: 403 },
    { code: "PROVIDER_AUTH" },
    { code: "PROVIDER_NOT_INSTALLED" },
    { code: "PROVIDER_QUOTA" },
  ])("that no repetition helps end the vote at once: %o", async (fields) => {
    const result = await vote(scripted([failure({ ...fields, retryable: true })]), { k: 1 }).result;
    expect(result).toMatchObject({ status: "undecided", reason: "failures", calls: 1 });
  });

  test("may be judged otherwise: with three advisers, one that is not logged in is done without", async () => {
    const sample = async ({ index }: SampleContext): Promise<Sample> => {
      if (index % 3 === 1) throw failure({ code: "PROVIDER_AUTH", provider: "second" });
      return { text: "a", source: `adviser-${index % 3}` };
    };
    const result = await vote(sample, { k: 3, judgeFailure: () => ({ action: "give-up" }) }).result;
    expect(result).toMatchObject({ status: "decided", winner: { votes: 3 }, failed: 1 });
    expect(result.trace[1]).toMatchObject({ status: "failed", source: "second" });
  });

  test("end the other calls when they end the vote", async () => {
    const held = heldCalls();
    const { result } = vote(held.sample, { k: 3 });
    const { signal } = held.contexts[2] ?? { signal: undefined };
    held.fail(0, failure({ status: 401 }));
    await turn();
    expect(signal?.aborted).toBe(true);
    held.fail(1, signal?.reason);
    held.fail(2, signal?.reason);
    expect(await result).toMatchObject({ reason: "failures", failed: 3 });
  });

  test("a slow call that fails late, after its round's others, is no unhandled rejection", async () => {
    const held = heldCalls();
    const { result } = vote(held.sample, { k: 2, maxFailures: 0 });
    held.fail(1, failure({}));
    await turn();
    held.answer(0, "a");
    expect(await result).toMatchObject({ reason: "failures", leader: { value: "a" } });
  });
});

describe("an undecided vote", () => {
  test("can throw, with what is known in the error", async () => {
    await expect(
      vote(scripted(["a", "b"]), { k: 3, maxSamples: 3, onUndecided: "throw" }).result,
    ).rejects.toMatchObject({
      code: "MAKER_UNDECIDED",
      details: { reason: "max-samples", leader: "b", votes: 3, margin: 1 },
    });
  });

  test("keeps what caused the failures in the error", async () => {
    const cause = failure({ status: 401 });
    await expect(vote(scripted([cause]), { onUndecided: "throw" }).result).rejects.toMatchObject({ cause });
  });

  test("goes on with a larger k and the votes it has", async () => {
    const undecided: string[] = [];
    const escalate: VoteOptions["escalate"] = ({ reason }, level) => {
      undecided.push(`${reason} ${level}`);
      return level === 1 ? { k: 4, maxSamples: 8 } : undefined;
    };
    const result = await vote(scripted(["a", "b", "a", "b", "a"]), { k: 3, maxSamples: 4, escalate }).result;
    expect(undecided).toEqual(["max-samples 1"]);
    expect(result).toMatchObject({
      status: "decided",
      rule: "ahead-by-4",
      winner: { value: "a", votes: 6 },
      votes: 8,
      answered: 8,
    });
  });

  test("goes on with other advisers and without the votes of the first", async () => {
    const result = await vote(scripted(["wrong", "wrong", "right", "wrong"]), {
      k: 3,
      maxSamples: 4,
      escalate: () => ({ sample: () => "right" }),
    }).result;
    expect(result).toMatchObject({
      status: "decided",
      winner: { value: "right", votes: 3 },
      votes: 3,
      answered: 7,
    });
    expect(result.counts).toHaveLength(1);
  });

  test("gives other advisers a signal that has not ended with the calls of the first", async () => {
    const signals: AbortSignal[] = [];
    const first = async ({ signal }: SampleContext): Promise<string> => {
      signals.push(signal);
      throw failure({ status: 401 });
    };
    const second = async ({ signal }: SampleContext): Promise<string> => {
      signals.push(signal);
      return "a";
    };
    const result = await vote(first, { k: 1, escalate: () => ({ sample: second }) }).result;
    expect(result.status).toBe("decided");
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  test("stays undecided when the escalation brings nothing either", async () => {
    const escalate: VoteOptions["escalate"] = (_vote, level) => (level <= 2 ? { maxSamples: 2 } : undefined);
    const result = await vote(({ index }) => `answer ${index}`, { k: 2, maxSamples: 2, escalate }).result;
    expect(result).toMatchObject({ status: "undecided", reason: "max-samples", answered: 6 });
  });

  test("says budget when the budget refused a round, and is told how large it would have been", async () => {
    const asked: number[] = [];
    const withinBudget = (samples: number): boolean => asked.push(samples) < 2;
    const result = await vote(scripted(["a", "b"]), { k: 2, withinBudget, escalate: () => ({ k: 1 }) }).result;
    expect([result.status === "undecided" && result.reason, asked]).toEqual(["budget", [2, 2]]);
  });
});

describe("cancelling", () => {
  test("ends undecided once the running calls have ended, and leaves none behind", async () => {
    const controller = new AbortController();
    const held = heldCalls();
    const { result } = vote(held.sample, { k: 3, signal: controller.signal });
    const { signal } = held.contexts[0] ?? { signal: undefined };
    controller.abort(new Error("enough"));
    expect(signal?.reason).toEqual(new Error("enough"));
    let settled = false;
    void result.then(() => (settled = true));
    held.fail(0, signal?.reason);
    held.answer(1, "a");
    await turn();
    expect(settled).toBe(false);
    held.fail(2, signal?.reason);
    expect(await result).toMatchObject({ status: "undecided", reason: "cancelled", votes: 1, failed: 2, calls: 3 });
  });

  test("before the start makes no call", async () => {
    const result = await vote(scripted(["a"]), { signal: AbortSignal.abort() }).result;
    expect(result).toMatchObject({ reason: "cancelled", calls: 0, leader: undefined });
  });

  test("ends a wait for a repetition", async () => {
    const controller = new AbortController();
    const run = vote(scripted([failure({ retryable: true })]), {
      k: 1,
      signal: controller.signal,
      retry: { minDelayMs: 1e7 },
    });
    const { result } = run;
    await turn();
    controller.abort();
    expect(await result).toMatchObject({ reason: "cancelled", failed: 1 });
  });

  test("rejects with the signal's reason when undecided votes throw", async () => {
    const reason = new Error("enough");
    await expect(
      vote(scripted(["a"]), { signal: AbortSignal.abort(reason), onUndecided: "throw" }).result,
    ).rejects.toBe(reason);
  });

  test("by leaving the event loop ends the running calls first", async () => {
    let running = 0;
    const sample = async ({ signal }: SampleContext): Promise<string> => {
      running += 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      running -= 1;
      throw signal.reason;
    };
    const run = vote(sample);
    for await (const event of run) if (event.type === "sample-start" && event.index === 2) break;
    expect(running).toBe(0);
    expect(await run.result).toMatchObject({ reason: "cancelled" });
  });
});

describe("what nobody looks at is not made", () => {
  test("a vote does nothing before somebody looks", async () => {
    let calls = 0;
    const run = vote(() => {
      calls += 1;
      return "a";
    });
    await turn();
    expect(calls).toBe(0);
    const { result } = run;
    expect(result).toBe(run.result);
    await result;
    expect(calls).toBe(3);
  });

  test("a sampler that does not read its signal causes none", async () => {
    const made: unknown[] = [];
    const original = globalThis.AbortController;
    globalThis.AbortController = class extends original {
      constructor() {
        super();
        made.push(this);
      }
    };
    try {
      await vote(scripted(["a"])).result;
      expect(made).toHaveLength(0);
      await vote(async ({ signal }) => String(signal.aborted)).result;
      expect(made).toHaveLength(1);
    } finally {
      globalThis.AbortController = original;
    }
  });

  test("a sampler that answers without a promise has made all its calls when the result is asked for", () => {
    let calls = 0;
    const { result } = vote(() => `${(calls += 1) % 2}`, { k: 2, maxSamples: 9 });
    expect([calls, result instanceof Promise]).toEqual([9, true]);
  });
});

describe("events", () => {
  test("tell the whole vote in order, and end with the result", async () => {
    const seen: string[] = [];
    let last: VoteEvent | undefined;
    const run = vote(scripted(["a", failure({ retryable: true }), "a"]), { k: 2, retry: { retries: 1, ...noWait } });
    for await (const event of run) {
      seen.push("index" in event ? `${event.type} ${event.index}` : event.type);
      last = event;
    }
    expect(seen).toEqual([
      "round-start",
      "sample-start 0",
      "sample-start 1",
      "sample-end",
      "sample-retry 1",
      "sample-start 1",
      "sample-end",
      "round-end",
      "round-start",
      "sample-start 2",
      "sample-end",
      "round-end",
      "vote-end",
    ]);
    expect(last).toEqual({ type: "vote-end", result: await run.result });
  });

  test("throw in the loop what the result rejects with", async () => {
    const run = vote(scripted(["a", "b"]), { k: 2, maxSamples: 2, onUndecided: "throw" });
    const read = async (): Promise<void> => {
      for await (const _event of run);
    };
    await expect(read()).rejects.toMatchObject({ code: "MAKER_UNDECIDED" });
  });
});

test.each([
  ["k", { k: 0 }],
  ["k", { k: 1.5 }],
  ["maxSamples", { maxSamples: 0 }],
  ["maxFailures", { maxFailures: -1 }],
  ["concurrency", { concurrency: 0 }],
  ["onUndecided", { onUndecided: "leader" as "return" }],
])("an option that cannot be used is named: %s", (argument, options) => {
  expect(() => vote(() => "a", options)).toThrow(
    expect.objectContaining({ code: "MAKER_INVALID_ARGUMENT", details: expect.objectContaining({ argument }) }),
  );
});
