// Theory against simulation. Seeded, so a failure is a fault and not bad luck; limits are three standard errors.
import { describe, expect, test } from "vitest";
import {
  aheadByK,
  betaPosterior,
  createTally,
  decidedAt,
  eValue,
  errorBound,
  expectedRounds,
  expectedVotes,
  firstToK,
  firstToKSuccess,
  firstToKVotes,
  pSubError,
  undecidedAfter,
  varianceOfVotes,
  weightedSprt,
  type StopRule,
} from "../src/index.ts";
import { drawFrom, randomSource } from "./support/random.ts";

interface Outcome {
  readonly wrong: number;
  readonly meanVotes: number;
  readonly varVotes: number;
  readonly meanRounds: number;
  readonly undecidedAfter5: number;
}

const runs = 20_000;

/** Votes with deficit batching on answers drawn with the given probabilities, of which the first is right. */
function simulate(rule: StopRule, probabilities: readonly number[], seed: number): Outcome {
  const random = randomSource(seed);
  const tally = createTally();
  let wrong = 0;
  let sum = 0;
  let squares = 0;
  let rounds = 0;
  let long = 0;
  for (let run = 0; run < runs; run += 1) {
    tally.clear();
    for (let deficit = rule.deficit(tally); deficit > 0; deficit = rule.deficit(tally)) {
      rounds += 1;
      for (let sample = 0; sample < deficit; sample += 1) tally.add(`answer ${drawFrom(probabilities, random)}`);
    }
    if (tally.leader !== "answer 0") wrong += 1;
    sum += tally.total;
    squares += tally.total ** 2;
    if (tally.total > 5) long += 1;
  }
  const mean = sum / runs;
  return {
    wrong: wrong / runs,
    meanVotes: mean,
    varVotes: squares / runs - mean ** 2,
    meanRounds: rounds / runs,
    undecidedAfter5: long / runs,
  };
}

const errorOf = (p: number): number => Math.sqrt((p * (1 - p)) / runs);

describe("ahead by k", () => {
  test.each([
    [0.55, 4],
    [0.7, 3],
    [0.7, 5],
    [0.9, 3],
    [0.99, 3],
    [0.99, 2],
  ])("two answers, p = %d, k = %d", (p, k) => {
    const seen = simulate(aheadByK(k), [p, 1 - p], 1000 * k + Math.round(100 * p));
    const error = pSubError(p, k);
    expect(Math.abs(seen.wrong - error)).toBeLessThan(3 * errorOf(error) + 1e-9);
    const variance = varianceOfVotes(p, k);
    expect(Math.abs(seen.meanVotes - expectedVotes(p, k))).toBeLessThan(3 * Math.sqrt(variance / runs));
    expect(Math.abs(seen.varVotes / variance - 1)).toBeLessThan(0.15);
    const late = undecidedAfter(p, k, 5);
    expect(Math.abs(seen.undecidedAfter5 - late)).toBeLessThan(3 * errorOf(late) + 1e-9);
    expect(Math.abs(seen.meanRounds / expectedRounds({ p, k }) - 1)).toBeLessThan(0.02);
  });

  test.each([
    [[0.4, 0.3, 0.2, 0.1], 8],
    [[0.6, 0.1, 0.1, 0.1, 0.1], 3],
    [[0.3, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07], 4],
    [[0.9, 0.05, 0.05], 2],
  ])("many answers, %j, k = %d: the bound holds, below p = 1/2 as well", (probabilities, k) => {
    const seen = simulate(aheadByK(k), probabilities, 77 + k);
    const bound = errorBound(probabilities, k);
    expect(seen.wrong).toBeLessThan(bound + 3 * errorOf(bound));
    expect(seen.wrong).toBeGreaterThan(0);
  });

  test("the probabilities of all numbers of votes add up, and their mean is the expected one", () => {
    const [p, k] = [0.8, 4];
    let total = 0;
    let mean = 0;
    for (let n = 0; n < 400; n += 1) {
      total += decidedAt(p, k, n);
      mean += n * decidedAt(p, k, n);
    }
    expect(total).toBeCloseTo(1, 12);
    expect(mean).toBeCloseTo(expectedVotes(p, k), 9);
  });

  test("the tail keeps its digits where the terms of Feller's sum cancel: large k, few votes", () => {
    const [p, k] = [0.6, 60];
    expect(decidedAt(p, k, 60) / (p ** 60 + 0.4 ** 60)).toBeCloseTo(1, 12);
    // Exactly one vote for the other side, not among the last 60: 60 places of 62 for either winner.
    expect(decidedAt(p, k, 62) / (60 * p * 0.4 * (p ** 60 + 0.4 ** 60))).toBeCloseTo(1, 12);
    let total = 0;
    for (let n = 0; n <= 1000; n += 1) total += decidedAt(p, k, n);
    expect(total + undecidedAfter(p, k, 1000)).toBeCloseTo(1, 10);
    expect(undecidedAfter(0.5, 1500, 2000)).toBeCloseTo(1, 12);
  });

  test.each([
    [0.99, 3, 1.031],
    [0.9, 3, 1.369],
    [0.7, 5, 3.47],
  ])("rounds of deficit batching at p = %d, k = %d are %d", (p, k, rounds) => {
    expect(Math.abs(expectedRounds({ p, k }) / rounds - 1)).toBeLessThan(0.005);
  });

  test("flagged answers cost rounds as computed", () => {
    const random = randomSource(5);
    const tally = createTally();
    const rule = aheadByK(3);
    let rounds = 0;
    for (let run = 0; run < runs; run += 1) {
      tally.clear();
      for (let deficit = 3; deficit > 0; deficit = rule.deficit(tally)) {
        rounds += 1;
        for (let sample = 0; sample < deficit; sample += 1) {
          if (random() < 0.8) tally.add(random() < 0.9 ? "right" : "wrong");
        }
      }
    }
    expect(Math.abs(rounds / runs / expectedRounds({ p: 0.9, k: 3, valid: 0.8 }) - 1)).toBeLessThan(0.02);
  });
});

describe("the other stop rules", () => {
  test("first to k errs and lasts as computed", () => {
    const seen = simulate(firstToK(4), [0.8, 0.2], 4);
    const error = 1 - firstToKSuccess(0.8, 4);
    expect(Math.abs(seen.wrong - error)).toBeLessThan(3 * errorOf(error));
    expect(Math.abs(seen.meanVotes - firstToKVotes(0.8, 4))).toBeLessThan(0.03);
  });

  test("weighted SPRT keeps its error with advisers of different accuracy", () => {
    const accuracy = { good: 0.9, fair: 0.7 };
    const rule = weightedSprt({ accuracy, error: 0.01 });
    const random = randomSource(11);
    const tally = createTally();
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      tally.clear();
      for (let turn = 0; rule.deficit(tally) > 0; turn += 1) {
        const source = turn % 2 === 0 ? "good" : "fair";
        tally.add(random() < accuracy[source] ? "right" : "wrong", rule.weightOf?.(source));
      }
      if (tally.leader === "wrong") wrong += 1;
    }
    expect(wrong / runs).toBeLessThan(0.01);
    expect(wrong / runs).toBeGreaterThan(0.001);
  });

  test("weighted SPRT with one accuracy is ahead by k", () => {
    // ln(99) / ln(9) = 2.09: three votes ahead.
    const rule = weightedSprt({ accuracy: { only: 0.9 }, error: 0.01 });
    const tally = createTally();
    for (const key of ["a", "a", "b", "a", "a"]) tally.add(key, rule.weightOf?.("only"));
    expect(Math.ceil(rule.deficit(tally))).toBe(0);
    tally.clear();
    for (const key of ["a", "a"]) tally.add(key, rule.weightOf?.("only"));
    expect(Math.ceil(rule.deficit(tally))).toBe(1);
  });

  test("no single vote decides, however good its adviser", () => {
    const rule = weightedSprt({ accuracy: { oracle: 0.999999 }, error: 0.01 });
    const tally = createTally();
    tally.add("a", rule.weightOf?.("oracle"));
    expect(Math.ceil(rule.deficit(tally))).toBe(1);
    tally.add("a", rule.weightOf?.("oracle"));
    expect(Math.ceil(rule.deficit(tally))).toBe(0);
  });

  test("the e-value names an answer of two equal ones in no more than alpha of runs", () => {
    const rule = eValue({ alpha: 0.1 });
    const random = randomSource(3);
    const tally = createTally();
    let named = 0;
    const trials = 2000;
    for (let run = 0; run < trials; run += 1) {
      tally.clear();
      for (let vote = 0; vote < 200 && rule.deficit(tally) > 0; vote += 1) tally.add(random() < 0.5 ? "a" : "b");
      // Of two equal answers only one can be called wrong, so one side is tested.
      if (rule.deficit(tally) === 0 && tally.leader === "b") named += 1;
    }
    expect(named / trials).toBeLessThan(0.1);
    expect(named / trials).toBeGreaterThan(0.01);
  });

  test.each([
    [0.05, 7],
    [0.001, 13],
    [5e-8, 29],
  ])("the e-value at alpha = %d asks for %d unanimous votes", (alpha, votes) => {
    expect(eValue({ alpha }).deficit(createTally())).toBe(votes);
  });

  test("the Beta posterior asks for 4 unanimous votes at 95 %, and counts what a rival costs", () => {
    const rule = betaPosterior();
    const tally = createTally();
    expect(rule.deficit(tally)).toBe(4);
    for (const key of ["a", "a", "b"]) tally.add(key);
    // 5 to 1 gives .9375, 6 to 1 gives .965.
    expect(rule.deficit(tally)).toBe(4);
  });
});
