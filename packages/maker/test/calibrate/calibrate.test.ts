import { describe, expect, test } from "vitest";
import { calibrate } from "../../src/index.ts";

describe("calibrate", () => {
  test("asks one prompt twenty times and judges each different answer once", async () => {
    const judged: string[] = [];
    const result = await calibrate((_item, { index }) => (index === 7 ? "wrong" : "right"), {
      steps: 10,
      isCorrect: async ({ value }) => {
        judged.push(value);
        return value === "right";
      },
    });
    expect(judged).toEqual(["right", "wrong"]);
    expect(result).toMatchObject({
      status: "calibrated",
      basis: "accuracy",
      valid: 20,
      p: { value: 0.95 },
      rival: { value: 0.05 },
    });
  });

  test("asks pairs of many prompts, no more at once than allowed, and finds the correlation", async () => {
    let running = 0;
    let most = 0;
    const result = await calibrate(
      async (item) => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return item % 10 === 0 ? "wrong" : "right";
      },
      { items: 200, steps: 100, concurrency: 6, isCorrect: ({ text }) => text === "right" },
    );
    expect(most).toBe(6);
    expect(result).toMatchObject({ status: "refused", reason: "correlated-errors", pairs: 200, collisions: 20 });
  });

  test("parses, flags and repeats as a vote does", async () => {
    const result = await calibrate<{ n: number }>(
      (_item, { index, attempt }) => {
        if (index === 0 && attempt === 0) throw Object.assign(new Error("busy"), { retryable: true });
        return index === 1 ? "no json" : '{"n":1}';
      },
      {
        steps: 2,
        samplesPerItem: 10,
        parse: (text) => JSON.parse(text),
        retry: { sleep: () => Promise.resolve() },
        isCorrect: ({ value }) => value.n === 1,
      },
    );
    expect(result).toMatchObject({ answered: 10, valid: 9, flagged: 1, failed: 0, validShare: { value: 0.9 } });
  });

  test("without an oracle reports agreement", async () => {
    expect(await calibrate(() => "same", { steps: 10 })).toMatchObject({ basis: "agreement", p: { value: 1 } });
  });

  test("stops asking an adviser that only fails", async () => {
    let calls = 0;
    const result = await calibrate(
      () => {
        calls += 1;
        throw Object.assign(new Error("unauthorized"), { status: 401 });
      },
      { items: 50, steps: 10, concurrency: 2 },
    );
    expect([calls, result]).toMatchObject([1, { status: "refused", reason: "no-valid-answers", failed: 1 }]);
  });

  test.each([
    { steps: -1 },
    { steps: 10, confidence: 2 },
    { steps: 10, maxK: 0 },
    { steps: 10, concurrency: Number.NaN },
  ])("refuses %o before the first call", async (options) => {
    let calls = 0;
    const sample = (): string => `${(calls += 1)}`;
    await expect(calibrate(sample, options)).rejects.toMatchObject({ code: "MAKER_INVALID_ARGUMENT" });
    expect(calls).toBe(0);
  });

  test("stops drawing when the oracle throws", async () => {
    let calls = 0;
    const sample = async (): Promise<string> => `${(calls += 1)}`;
    const isCorrect = (): boolean => {
      throw new Error("no oracle");
    };
    await expect(calibrate(sample, { items: 50, steps: 10, concurrency: 4, isCorrect })).rejects.toThrow("no oracle");
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toBe(4);
  });

  test("rejects with the signal's reason", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const sample = (): string => {
      controller.abort(reason);
      return "a";
    };
    await expect(calibrate(sample, { steps: 10, items: 9, signal: controller.signal })).rejects.toBe(reason);
  });
});
