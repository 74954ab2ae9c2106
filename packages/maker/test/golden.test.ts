import { describe, expect, test } from "vitest";
import { logEValue } from "../src/stop-rules/e-value.ts";
import { leaderPosterior } from "../src/stop-rules/beta-posterior.ts";
import { clopperPearson, wilson } from "../src/math/proportion.ts";
import { expectedVotes, pSub, pSubError, varianceOfVotes } from "../src/plan/ahead-by-k-math.ts";
import { firstToKSuccess, firstToKVotes } from "../src/plan/first-to-k-math.ts";
import { undecidedAfter } from "../src/plan/votes-distribution.ts";
import { kMin, pFull } from "../src/plan/k-min.ts";
import { errorBound } from "../src/plan/many-candidates.ts";
import { paperAdvisers, paperSteps } from "../src/plan/paper-advisers.ts";
import { rankAdvisers } from "../src/plan/rank-advisers.ts";
import golden from "./fixtures/maker-golden.json" with { type: "json" };

/** Relative distance; two numbers that are nearly nothing count as equal. */
function off(actual: number, expected: number): number {
  if (Math.abs(actual - expected) < 1e-300) return 0;
  return Math.abs(actual - expected) / Math.abs(expected);
}

const tolerance = 1e-9;

describe("golden vectors", () => {
  test.each(golden.aheadByK)("ahead by $k at p = $p", ({ p, k, pSub: success, err, expVotes, varVotes }) => {
    expect(off(pSub(p, k), success)).toBeLessThan(tolerance);
    expect(off(pSubError(p, k), err)).toBeLessThan(tolerance);
    expect(off(expectedVotes(p, k), expVotes)).toBeLessThan(tolerance);
    // The vectors' own formula subtracts nearly equal numbers where the variance is near 0.
    const variance = varVotes ?? (2 * k * k * (k * k - 1)) / 3;
    expect(Math.abs(varianceOfVotes(p, k) - variance)).toBeLessThan(tolerance * expVotes ** 2);
  });

  test.each(golden.kMin)("k for p = $p, t = $t, s = $s, m = $m", ({ p, t, s, m, kMin: k, pFull: success }) => {
    expect(kMin({ p, target: t, steps: s, stepsPerVote: m })).toBe(k);
    expect(off(pFull({ p, k, steps: s, stepsPerVote: m }), success)).toBeLessThan(tolerance);
  });

  test.each(golden.undecided)("undecided after $n votes at p = $p, k = $k", ({ p, k, n, p_undecided: undecided }) => {
    expect(off(undecidedAfter(p, k, n), undecided)).toBeLessThan(tolerance);
  });

  test.each(golden.firstToK)("first to $k at p = $p", ({ p, k, pWin, expVotes }) => {
    expect(off(firstToKSuccess(p, k), pWin)).toBeLessThan(tolerance);
    expect(off(firstToKVotes(p, k), expVotes)).toBeLessThan(tolerance);
  });

  test.each(golden.multi)("bound for $probs at k = $k", ({ probs, k, errBound, mcErr }) => {
    expect(off(errorBound(probs, k), errBound)).toBeLessThan(tolerance);
    expect(mcErr).toBeLessThanOrEqual(errorBound(probs, k));
  });

  test.each(golden.ci95)("intervals for $successes of $n", ({ successes, n, wilson: score, clopperPearson: exact }) => {
    const counted = { successes, n };
    expect(off(wilson(counted).low, score[0] ?? Number.NaN)).toBeLessThan(tolerance);
    expect(off(wilson(counted).high, score[1] ?? Number.NaN)).toBeLessThan(tolerance);
    expect(off(clopperPearson(counted).low, exact[0] ?? Number.NaN)).toBeLessThan(tolerance);
    expect(off(clopperPearson(counted).high, exact[1] ?? Number.NaN)).toBeLessThan(tolerance);
  });

  test.each(golden.betaStop)("posterior at $v1 to $v2", ({ v1, v2, prob }) => {
    expect(off(leaderPosterior(v1, v2), prob)).toBeLessThan(tolerance);
  });

  test.each(golden.eValueLog)("e-value at $s to $f", ({ s, f, logE }) => {
    expect(Math.abs(logEValue(s, f) - logE)).toBeLessThan(1e-9);
  });

  test("the paper's table: k exactly, cost to its rounding and the unstated input tokens", () => {
    const ranked = rankAdvisers(paperAdvisers, { steps: paperSteps });
    expect(paperAdvisers.length).toBe(golden.paperTable.length);
    for (const [index, { kMin: k, costK, q }] of golden.paperTable.entries()) {
      const adviser = paperAdvisers[index];
      expect(adviser).toMatchObject({ k, costKiloUsd: costK });
      expect(off(adviser?.p ?? 0, 1 - q)).toBeLessThan(tolerance);
      const mine = ranked.find(({ name }) => name === adviser?.name);
      expect(mine?.k).toBe(k);
      expect(Math.abs((mine?.costUsd ?? 0) / 1000 / costK - 1)).toBeLessThan(0.04);
    }
    const byCost = [...paperAdvisers].sort((a, b) => a.costKiloUsd - b.costKiloUsd).map(({ name }) => name);
    expect(ranked.map(({ name }) => name)).toEqual(byCost);
    const byNats = [...ranked].sort((a, b) => a.usdPerNat - b.usdPerNat).map(({ name }) => name);
    expect(byNats).toEqual(byCost);
  });
});
