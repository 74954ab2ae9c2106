import { InvalidArgumentError } from "@maestro/core";
import { describe, expect, it } from "vitest";
import {
  candidatesToJudge,
  selectBest,
  selectionWeights,
  type SelectionCandidate,
  type SelectionOptions,
} from "../../src/index.ts";

const a: SelectionCandidate = { id: "a", content: "the first answer", provider: "codex" };
const b: SelectionCandidate = { id: "b", content: "another answer..", provider: "codex" };
const c: SelectionCandidate = { id: "c", content: "the third answer", provider: "codex" };
const passed = (...ids: string[]) => ids.map((candidateId) => ({ candidateId, passed: true }));
const failed = (...ids: string[]) => ids.map((candidateId) => ({ candidateId, passed: false }));
const harmless = (candidateId: string) => ({ candidateId, passed: false, breaksNothing: true });
const scored = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([candidateId, score]) => ({ candidateId, score }));

interface Row {
  readonly says: string;
  readonly candidates?: readonly SelectionCandidate[];
  readonly options: SelectionOptions;
  readonly winner: string | null;
  readonly review: readonly string[];
}

const rows: readonly Row[] = [
  {
    says: "takes the only one that passed",
    options: { mode: "tests_first", tests: [...failed("a"), ...passed("b")], lint: scored({ c: 1 }) },
    winner: "b",
    review: [],
  },
  {
    says: "lets lint decide among those that passed",
    options: { mode: "tests_first", tests: passed("a", "b"), lint: scored({ a: 0.4, b: 0.9, c: 1 }) },
    winner: "b",
    review: [],
  },
  {
    says: "lets the judge decide what tests and lint leave equal",
    options: { mode: "tests_first", tests: passed("a", "b"), judge: { scores: scored({ a: 0.4, b: 0.9 }) } },
    winner: "b",
    review: [],
  },
  {
    says: "asks for review where nobody judged what tests leave equal",
    options: { mode: "tests_first", tests: passed("a", "b") },
    winner: "a",
    review: ["unjudged", "tie"],
  },
  {
    says: "asks for review of a winner by opinion alone when tests come first",
    options: { mode: "tests_first", judge: { scores: scored({ a: 0.1, b: 0.2, c: 0.9 }) } },
    winner: "c",
    review: ["unchecked"],
  },
  {
    says: "has no winner when every test failed, however good the lint",
    options: { mode: "tests_first", tests: failed("a", "b", "c"), lint: scored({ a: 1 }) },
    winner: null,
    review: ["none_eligible"],
  },
  {
    says: "takes one that fails but breaks nothing where nobody passes, to be looked at",
    options: { mode: "tests_first", tests: [...failed("a", "c"), harmless("b")] },
    winner: "b",
    review: ["unchecked"],
  },
  {
    says: "does not take one that fails, though it breaks nothing, where another passes",
    options: { mode: "hybrid", tests: [harmless("a"), ...passed("b")], lint: scored({ a: 1 }) },
    winner: "b",
    review: [],
  },
  {
    says: "has no winner when the only candidate failed its test",
    candidates: [a],
    options: { mode: "hybrid", tests: failed("a") },
    winner: null,
    review: ["none_eligible"],
  },
  {
    says: "does not take a lone candidate for a checked one",
    candidates: [a],
    options: { mode: "llm_judge" },
    winner: "a",
    review: ["unchecked"],
  },
  {
    says: "says that there is no signal at all",
    options: { mode: "tests_first" },
    winner: "a",
    review: ["unchecked", "unjudged", "tie"],
  },
  {
    says: "follows the judge where the caller wants that",
    options: { mode: "llm_judge", judge: { scores: scored({ a: 0.4, b: 0.9, c: 0.5 }) }, lint: scored({ a: 1 }) },
    winner: "b",
    review: [],
  },
  {
    says: "does not follow the judge to one that failed its test",
    options: { mode: "llm_judge", tests: failed("b"), judge: { scores: scored({ a: 0.4, b: 0.9, c: 0.5 }) } },
    winner: "c",
    review: [],
  },
  {
    says: "has no winner when the judge would take none",
    options: { mode: "llm_judge", judge: { scores: scored({ a: 0.1, b: 0.1, c: 0.2 }), rejectsAll: true } },
    winner: null,
    review: ["judge_took_none"],
  },
  {
    says: "keeps one that passed against a judge that would take none",
    options: {
      mode: "tests_first",
      tests: passed("a", "b"),
      judge: { scores: scored({ a: 0.1, b: 0.2 }), rejectsAll: true },
    },
    winner: "b",
    review: ["judge_disapproves"],
  },
  {
    says: "says that the judge changed its mind with the order",
    options: { mode: "llm_judge", judge: { scores: scored({ a: 0.5, b: 0.6, c: 0.4 }), isConsistent: false } },
    winner: "b",
    review: ["judge_inconsistent"],
  },
  {
    says: "lets lint and judge outweigh a smaller diff in the hybrid",
    options: {
      mode: "hybrid",
      tests: passed("a", "b", "c"),
      lint: scored({ a: 0.2, b: 0.9, c: 0.9 }),
      judge: { scores: scored({ b: 0.5, c: 0.8 }) },
    },
    winner: "c",
    review: [],
  },
  {
    says: "never takes a flagged, failed or empty one, the best by all else",
    candidates: [
      { ...a, flags: ["hedging"] },
      { ...b, ok: false },
      { ...c, content: " \n" },
    ],
    options: { mode: "tests_first", tests: passed("a", "b", "c") },
    winner: null,
    review: ["none_eligible"],
  },
  {
    says: "calls it no tie when both say the same",
    candidates: [a, { ...a, id: "a2", content: `${a.content}\n` }],
    options: { mode: "tests_first", tests: passed("a", "a2") },
    winner: "a",
    review: [],
  },
];

describe("selectBest", () => {
  it.each(rows)("$says", ({ candidates = [a, b, c], options, winner, review }) => {
    const selection = selectBest(candidates, options);
    expect(selection).toMatchObject({ winnerId: winner, review, requiresReview: review.length > 0 });
    expect(selection.scores.map(({ id }) => id)).toEqual(candidates.map(({ id }) => id));
  });

  it.each(Object.entries(selectionWeights))("the weights of %s add up to 1", (_mode, weights) => {
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
  });

  it("weighs the hybrid as published", () => {
    const long = { ...b, content: "x".repeat(48), provider: "gemini" };
    const { scores } = selectBest([a, long], {
      mode: "hybrid",
      tests: passed("a", "b"),
      lint: scored({ a: 0.8 }),
      judge: { scores: scored({ a: 0.6, b: 0.4 }) },
    });
    // The mean length is 32: 1 - 16/64 and 1 - 48/64.
    expect(scores[0]?.score).toBeCloseTo(0.6 + 0.15 * 0.8 + 0.15 * 0.6 + 0.05 * 0.75 + 0.05 * 0.85, 8);
    expect(scores[1]?.score).toBeCloseTo(0.6 + 0.15 * 0.5 + 0.15 * 0.4 + 0.05 * 0.25 + 0.05 * 0.75, 8);
  });

  it("scores nothing that could not win, and says why", () => {
    const { scores, rationale } = selectBest([{ ...a, flags: ["hedging"] }, b], {
      mode: "tests_first",
      tests: failed("b"),
    });
    expect(scores).toMatchObject([
      { id: "a", score: 0, isEligible: false, reasons: ["red flag: hedging"] },
      { id: "b", score: 0, isEligible: false, reasons: ["its test failed"] },
    ]);
    expect(rationale).toBe(
      "There is no winner. Could not win: a: red flag: hedging; b: its test failed. " +
        "Nothing can be taken: look at the reasons, or ask for new candidates.",
    );
  });

  it.each([
    ["it was not tested", []],
    ["its tests fail, but it breaks nothing that passed", [harmless("a")]],
    ["it passed its tests", passed("a")],
  ])("says of the winner that %s", (words, tests) => {
    const { rationale } = selectBest([a], { mode: "tests_first", tests });
    expect(rationale).toContain(`(${words})`);
  });

  it("says of those that passed nothing how they lost to one that passed", () => {
    const { scores } = selectBest([a, b, c], { mode: "tests_first", tests: [harmless("a"), ...passed("b")] });
    expect(scores).toMatchObject([
      { reasons: ["its tests fail, but it breaks nothing that passed, and another one passed"] },
      { reasons: [] },
      { reasons: ["it was not tested, and another one passed"] },
    ]);
  });

  it("ends a reason that is a sentence once", () => {
    const { rationale } = selectBest([{ ...a, flags: ["It holds no diff."] }], { mode: "tests_first" });
    expect(rationale).toContain("a: red flag: It holds no diff. Nothing can be taken");
  });

  it("takes one failed test of several for a failure", () => {
    const { winnerId } = selectBest([a, b], { mode: "tests_first", tests: [...passed("a", "b"), ...failed("a")] });
    expect(winnerId).toBe("b");
  });

  it("uses the trust it is given", () => {
    const others = [a, { ...b, provider: "gemini" }];
    const trust = { byProvider: { gemini: 1 }, other: 0 };
    expect(selectBest(others, { mode: "hybrid", tests: passed("a", "b"), trust }).winnerId).toBe("b");
  });

  it.each<
    readonly [says: string, candidates: readonly SelectionCandidate[], options: SelectionOptions, message: RegExp]
  >([
    ["no candidates", [], { mode: "hybrid" }, /^candidates: got \[\], expected at least one candidate/],
    ["one id twice", [a, a], { mode: "hybrid" }, /^candidates\[1\]\.id: got "a"/],
    ["a test of nobody", [a], { mode: "hybrid", tests: passed("z") }, /^tests\[0\]\.candidateId: got "z"/],
    ["a score above 1", [a], { mode: "hybrid", lint: scored({ a: 8.5 }) }, /^lint\[0\]\.score: got 8\.5/],
    ["a score that is no number", [a], { mode: "hybrid", lint: scored({ a: Number.NaN }) }, /^lint\[0\]\.score/],
    ["trust above 1", [a], { mode: "hybrid", trust: { byProvider: { codex: 85 }, other: 0 } }, /^trust\.codex: got 85/],
    ["trust in others below 0", [a], { mode: "hybrid", trust: { byProvider: {}, other: -1 } }, /^trust\.other: got -1/],
    ["another mode", [a], { mode: "best" as "hybrid" }, /^mode: got "best", expected one of tests_first, llm_judge/],
  ])("refuses %s", (_says, candidates, options, message) => {
    expect(() => selectBest(candidates, options)).toThrow(InvalidArgumentError);
    expect(() => selectBest(candidates, options)).toThrow(message);
  });
});

describe("candidatesToJudge", () => {
  it.each<readonly [says: string, options: SelectionOptions, ids: readonly string[]]>([
    ["nobody when one alone passed", { mode: "tests_first", tests: passed("b") }, []],
    ["nobody when lint has decided", { mode: "tests_first", tests: passed("a", "b"), lint: scored({ b: 0.9 }) }, []],
    ["those that tests leave equal", { mode: "tests_first", tests: [...passed("a", "b"), ...failed("c")] }, ["a", "b"]],
    ["all where nothing is known", { mode: "tests_first" }, ["a", "b", "c"]],
    ["only those that passed, if any did", { mode: "llm_judge", tests: passed("a", "b") }, ["a", "b"]],
  ])("names %s", (_says, options, ids) => {
    expect(candidatesToJudge([a, b, c], options).map(({ id }) => id)).toEqual(ids);
  });

  it("names those whose lag a judge's opinion could make up", () => {
    const far = { ...c, content: "x".repeat(60) };
    const options = { mode: "hybrid", tests: passed("a", "b", "c"), lint: scored({ a: 1, b: 0.2, c: 0 }) } as const;
    expect(candidatesToJudge([a, b, far], options).map(({ id }) => id)).toEqual(["a", "b"]);
  });
});
