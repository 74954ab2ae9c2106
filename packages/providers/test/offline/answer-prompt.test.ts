import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerPrompt, type AnswerOptions } from "../../src/offline/answer-prompt.ts";

const truthful: AnswerOptions = { errorRate: 0, formatErrorRate: 0, seed: 1, sample: 0 };

function hanoi(state: readonly (readonly number[])[], previous: readonly number[] | undefined): string {
  return `Towers of Hanoi, one step.\nPrevious move: ${previous === undefined ? "none" : JSON.stringify(previous)}\nCurrent state: ${JSON.stringify(state)}`;
}

/** Reads the two lines that a step is answered with. */
function readStep(text: string): { move: readonly number[]; state: readonly (readonly number[])[] } | undefined {
  const found = /^move = (\[\d+, \d, \d\])\nnext_state = (\[\[.*\]\])$/u.exec(text);
  return found?.[1] === undefined || found[2] === undefined
    ? undefined
    : { move: JSON.parse(found[1]) as number[], state: JSON.parse(found[2]) as number[][] };
}

const choice = "Which option has the lowest latency?\n- sqlite: 12 ms\n- postgres: 30.5 ms\n- files: about 9 ms";

describe("answers of the built-in solvers", () => {
  it.each([
    ["What is 17 * 23?", "391"],
    ["Tell me: what is 17 x 23? Answer alone.", "391"],
    ["What is 999999999999999 * 999999999999999?", "999999999999998000000000000001"],
    ["What is 5 - 12?", "-7"],
    ["What is -5 + -6?", "-11"],
    ["What is 91 / 7?", "13"],
    ["Is 9.11 greater than 9.9?", "no"],
    ["Is 2 less than 10?", "yes"],
    ["Is 1.50 equal to 1.5?", "yes"],
    [choice, "files"],
    [choice.replace("lowest", "highest"), "postgres"],
  ])("%s", (prompt, right) => {
    expect(answerPrompt(prompt, truthful)).toEqual({ kind: "right", text: right });
  });

  it.each([
    "Should we use microservices?",
    "What is 7 / 2?",
    "What is 7 / 0?",
    "Which option has the lowest cost?\n- a: 1\n- b: 1",
    "Which option has the lowest cost?\n- a: 1",
    "Towers of Hanoi: how many moves do ten discs take?",
    "Previous move: none\nCurrent state: [[1], [], []]",
    hanoi([[], [], []], undefined),
    "",
  ])("says that it cannot judge, and that it is simulated: %s", (prompt) => {
    const answer = answerPrompt(prompt, { ...truthful, errorRate: 1, formatErrorRate: 1 });
    expect(answer.kind).toBe("cannot-judge");
    expect(answer.text).toMatch(/offline adviser.*simulated.*cannot judge/u);
  });

  it.each([1, 2, 3, 6, 7])("plays the towers of Hanoi with %i discs to the end in the least moves", (discs) => {
    const tower = Array.from({ length: discs }, (_, index) => discs - index);
    let state: readonly (readonly number[])[] = [tower, [], []];
    let previous: readonly number[] | undefined;
    for (let index = 1; index < 2 ** discs; index += 1) {
      const step = readStep(answerPrompt(hanoi(state, previous), truthful).text);
      ({ move: previous, state } = step ?? { move: [], state: [] });
    }
    expect(state).toEqual([[], [], tower]);
  });
});

describe("simulated mistakes", () => {
  const position = hanoi([[4, 1], [3], [2]], [2, 1, 2]);

  it("depend on seed, prompt and sample alone, whatever was asked in between", () => {
    const key = fc.record({ seed: fc.nat(), sample: fc.nat(), errorRate: fc.constantFrom(0.3, 1) });
    fc.assert(
      fc.property(key, fc.nat(99), (draw, number) => {
        const options = { ...truthful, ...draw };
        const first = answerPrompt(`What is ${number} * 23?`, options);
        answerPrompt("What is 1 + 1?", { ...options, sample: 7 });
        expect(answerPrompt(`What is ${number} * 23?`, options)).toEqual(first);
      }),
    );
  });

  it("differ between seeds, between samples and between prompts", () => {
    const run = (seed: number, factor: number): string =>
      Array.from(
        { length: 40 },
        (_, sample) => answerPrompt(`What is 17 * ${factor}?`, { ...truthful, errorRate: 0.5, seed, sample }).kind,
      ).join();
    expect(new Set([run(1, 23), run(2, 23), run(3, 23), run(1, 24)]).size).toBe(4);
  });

  it.each([
    ["What is 17 * 23?", 0.1, 0],
    ["What is 17 * 23?", 0.1, 0.2],
    [position, 0.01, 0.05],
    [choice, 0.5, 0],
  ])("come at the set rates: %s, wrong %d, broken %d", (prompt, errorRate, formatErrorRate) => {
    const draws = 20_000;
    const counts = { right: 0, wrong: 0, broken: 0, "cannot-judge": 0 };
    for (let sample = 0; sample < draws; sample += 1) {
      counts[answerPrompt(prompt, { errorRate, formatErrorRate, seed: 42, sample }).kind] += 1;
    }
    expect(deviation(counts.broken, draws, formatErrorRate)).toBeLessThan(5);
    expect(deviation(counts.wrong, draws - counts.broken, errorRate)).toBeLessThan(5);
    expect(counts["cannot-judge"]).toBe(0);
  });

  it("come at the set rate over seeds and over prompts as well", () => {
    const wrong = (options: (index: number) => [string, number]): number =>
      Array.from({ length: 5000 }, (_, index) => {
        const [prompt, seed] = options(index);
        return answerPrompt(prompt, { errorRate: 0.2, formatErrorRate: 0, seed, sample: 0 }).kind;
      }).filter((kind) => kind === "wrong").length;
    const overSeeds = wrong((index) => ["What is 17 * 23?", index]);
    const overPrompts = wrong((index) => [`What is ${index} + 23?`, 1]);
    expect(deviation(overSeeds, 5000, 0.2)).toBeLessThan(5);
    expect(deviation(overPrompts, 5000, 0.2)).toBeLessThan(5);
  });

  it("are well-formed steps that differ from each other and from the truth", () => {
    const right = answerPrompt(position, truthful).text;
    const wrong = new Set(
      Array.from({ length: 400 }, (_, sample) => answerPrompt(position, { ...truthful, errorRate: 1, sample }).text),
    );
    expect(wrong).not.toContain(right);
    expect(wrong.size).toBeGreaterThan(3);
    for (const text of wrong) {
      const discs = readStep(text)?.state.flat().sort();
      expect(discs).toEqual([1, 2, 3, 4]);
    }
  });

  it("break the format in several ways, none of which is a whole step", () => {
    const broken = new Set(
      Array.from(
        { length: 400 },
        (_, sample) => answerPrompt(position, { ...truthful, formatErrorRate: 1, sample }).text,
      ),
    );
    expect(broken.size).toBeGreaterThan(3);
    expect([...broken].some((text) => text.length > 3000)).toBe(true);
    for (const text of broken) expect(readStep(text)).toBeUndefined();
  });
});

/** Standard deviations of the binomial distribution between what was drawn and what was to be expected. */
function deviation(hits: number, draws: number, rate: number): number {
  return rate === 0 ? hits : Math.abs(hits - draws * rate) / Math.sqrt(draws * rate * (1 - rate));
}

describe("answers to a schema", () => {
  const asked = (schema: object): string =>
    answerPrompt(`Fill in.\nIt must be valid against this JSON Schema:\n${JSON.stringify(schema)}`, truthful).text;

  it("are the smallest valid value, and say in every text that they are simulated", () => {
    const change = { type: "object", required: ["id", "claim"], properties: {} };
    const properties = {
      id: { type: "string", pattern: "^H\\d+$" },
      claim: { type: "string", minLength: 10 },
      share: { type: "number", minimum: 0, maximum: 1 },
      how: { type: "string", enum: ["high", "low"] },
      left_out: { type: "string" },
    };
    const item = { ...change, properties, required: ["id", "claim", "share", "how"] };
    const schema = {
      type: "object",
      required: ["list"],
      properties: { list: { type: "array", minItems: 2, items: item } },
    };
    const filled = { id: "H1", claim: "SIMULATED: no model was asked.", share: 1, how: "high" };
    expect(JSON.parse(asked(schema))).toEqual({ list: [filled, filled] });
  });

  it("are refused where filling in would decide something", () => {
    const selected = { type: ["string", "null"] };
    expect(asked({ type: "object", required: ["selected"], properties: { selected } })).toMatch(/cannot judge/u);
  });
});
