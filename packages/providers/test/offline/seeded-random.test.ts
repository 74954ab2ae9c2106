import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSeededRandom } from "../../src/offline/seeded-random.ts";

describe("createSeededRandom", () => {
  it("gives the same draws for the same key, between 0 and 1", () => {
    const keys = fc.record({ seed: fc.nat(2 ** 32 - 1), sample: fc.nat(), text: fc.string() });
    fc.assert(
      fc.property(keys, (key) => {
        const [first, second] = [createSeededRandom(key), createSeededRandom(key)];
        for (let draw = 0; draw < 20; draw += 1) {
          const value = first.next();
          expect(value).toBe(second.next());
          expect(value >= 0 && value < 1).toBe(true);
        }
      }),
    );
  });

  it.each(["seed", "sample", "text"] as const)("spreads first draws evenly over neighbouring keys: %s", (part) => {
    const buckets = Array.from({ length: 20 }, () => 0);
    const draws = 20_000;
    for (let index = 0; index < draws; index += 1) {
      const key = { seed: 1, sample: 1, text: "prompt", [part]: part === "text" ? `prompt ${index}` : index };
      const bucket = Math.floor(createSeededRandom(key).next() * buckets.length);
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
    }
    const expected = draws / buckets.length;
    const chiSquare = buckets.reduce((sum, hits) => sum + (hits - expected) ** 2 / expected, 0);
    // 99.9999th percentile of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(63);
  });

  it("picks every item of a list", () => {
    const random = createSeededRandom({ seed: 1, sample: 0, text: "" });
    const picked = new Set(Array.from({ length: 200 }, () => random.pick(["a", "b", "c"])));
    expect(picked).toEqual(new Set(["a", "b", "c"]));
  });
});
