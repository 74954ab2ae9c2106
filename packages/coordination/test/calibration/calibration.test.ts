import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCalibration } from "../../src/index.ts";
import { probabilityBetter } from "../../src/calibration/posterior.ts";
import { outcome } from "./outcome-fixture.ts";

describe("the posterior", () => {
  it("is the prior of its class before anything is recorded", () => {
    const { mean, sd, count } = createCalibration().of("mas_centralized", "decomposable");
    expect({ mean, count }).toEqual({ mean: 0.631, count: 0 });
    expect(sd).toBeCloseTo(Math.sqrt((0.631 * 0.369) / 5), 10);
  });

  it("moves with an outcome as four earlier ones would let it", () => {
    const calibration = createCalibration([outcome]);
    expect(calibration.of("mas_centralized", "decomposable").mean).toBeCloseTo((4 * 0.631 + 1) / 5, 10);
    expect(calibration.of("mas_centralized", "sequential").count).toBe(0);
    expect(calibration.of("mas_centralized", "all").count).toBe(1);
  });

  it("forgets: fifty failures outweigh two hundred successes before them", () => {
    const calibration = createCalibration();
    for (let n = 0; n < 200; n += 1) calibration.add(outcome);
    for (let n = 0; n < 50; n += 1) calibration.add({ ...outcome, success: false });
    expect(calibration.of("mas_centralized", "decomposable").mean).toBeLessThan(0.5);
  });

  it("ranks by mean and one standard deviation, less .02 for each 100 % of overhead", () => {
    const { mean, sd, score } = createCalibration().of("mas_centralized", "open");
    expect(score).toBeCloseTo(mean + sd - 0.02 * 2.85, 10);
    const measured = createCalibration([{ ...outcome, overheadPercent: 100 }]).of("mas_centralized", "decomposable");
    expect(measured.score).toBeCloseTo(measured.mean + measured.sd - 0.02, 10);
  });

  it("tells how probably one is better, and the other way round the rest", () => {
    expect(probabilityBetter({ mean: 0.5, sd: 0.1 }, { mean: 0.5, sd: 0.1 })).toBeCloseTo(0.5, 6);
    expect(probabilityBetter({ mean: 0.6, sd: 0.03 }, { mean: 0.5, sd: 0.04 })).toBeCloseTo(0.97725, 4);
    const belief = fc.record({
      mean: fc.double({ min: 0, max: 1, noNaN: true }),
      sd: fc.double({ min: 0, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(belief, belief, (first, second) => {
        expect(probabilityBetter(first, second) + probabilityBetter(second, first)).toBeCloseTo(1, 6);
      }),
    );
  });
});
