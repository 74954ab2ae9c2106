import { describe, expect, test } from "vitest";
import { logEValue } from "../src/stop-rules/e-value.ts";
import { leaderPosterior } from "../src/stop-rules/beta-posterior.ts";
import { clopperPearson, wilson } from "../src/math/proportion.ts";
import { expectedVotes, firstToKSuccess, firstToKVotes, pSub, pSubError, undecidedAfter, varianceOfVotes } from "../src/plan/ahead-by-k-math.ts";
import { kMin, pFull } from "../src/plan/k-min.ts";
import { errorBound } from "../src/plan/many-candidates.ts";
import { paperAdvisers, paperSteps } from "../src/plan/paper-advisers.ts";
import { rankAdvisers } from "../src/plan/rank-advisers.ts";
import golden from "./fixtures/maker-golden.json" with { type: "json" };

// Every vector must hold to 1e-9 of its value; where it is 0 or tiny, to 1e-300 absolutely.
function close(actual: number, expected: number, relative = 1e-9): void {
  expect(Math.abs(actual - expected), `${actual} for ${expected}`).toBeLessThanOrEqual(Math.max(1e-300, Math.abs(expected) * relative));
}

describe("golden vectors", () => {
  test.each(golden.aheadByK)("ahead by $k at p = $p", ({ p, k, pSub: success, err, expVotes, varVotes }) => {
    close(pSub(p, k), success);
    close(pSubError(p, k), err);
    close(expectedVotes(p, k), expVotes);
    // The vectors' own formula subtracts nearly equal numbers where the variance is near 0.
    if (varVotes !== null) expect(Math.abs(varianceOfVotes(p, k) - varVotes)).toBeLessThanOrEqual(1e-9 * Math.max(varVotes, expVotes ** 2));
  });

  test.each(golden.kMin)("k for p = $p, t = $t, s = $s, m = $m", ({ p, t, s, m, kMin: k, pFull: success }) => {
    expect(kMin({ p, target: t, steps: s, stepsPerVote: m })).toBe(k);
    close(pFull({ p, k, steps: s, stepsPerVote: m }), success);
  });

  test.each(golden.undecided)("undecided after $n votes at p = $p, k = $k", ({ p, k, n, p_undecided: undecided }) => {
    close(undecidedAfter(p, k, n), undecided);
  });

  test.each(golden.firstToK)("first to $k at p = $p", ({ p, k, pWin, expVotes }) => {
    close(firstToKSuccess(p, k), pWin);
    close(firstToKVotes(p, k), expVotes);
  });

  test.each(golden.multi)("bound for $probs at k = $k", ({ probs, k, errBound, mcErr }) => {
    close(errorBound(probs, k), errBound);
    expect(mcErr).toBeLessThanOrEqual(errorBound(probs, k));
  });

  test.each(golden.ci95)("intervals for $successes of $n", ({ successes, n, wilson: score, clopperPearson: exact }) => {
    const counted = { successes, n };
    close(wilson(counted).low, score[0] ?? Number.NaN);
    close(wilson(counted).high, score[1] ?? Number.NaN);
    close(clopperPearson(counted).low, exact[0] ?? Number.NaN);
    close(clopperPearson(counted).high, exact[1] ?? Number.NaN);
  });

  test.each(golden.betaStop)("posterior at $v1 to $v2", ({ v1, v2, prob }) => {
    close(leaderPosterior(v1, v2), prob);
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
      close(adviser?.p ?? 0, 1 - q);
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
