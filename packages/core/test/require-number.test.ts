import { describe, expect, it } from "vitest";
import {
  InvalidArgumentError,
  requireAmount,
  requireInteger,
  requireLimit,
  requireOpenProbability,
  requireShare,
} from "../src/index.ts";

const checks: readonly (readonly [
  what: string,
  check: (value: number | undefined) => number | undefined,
  passes: readonly number[],
  refused: readonly number[],
])[] = [
  ["an integer of 1 or more", (value) => requireInteger("n", value, { least: 1 }), [1, 2 ** 40], [0, 1.5, Infinity]],
  ["an integer from 0 to 9", (value) => requireInteger("n", value, { least: 0, most: 9 }), [0, 9], [-1, 10, 0.5]],
  ["a finite number of 0 or more", (value) => requireAmount("n", value), [0, 0.5, 1e300], [-0.1, Infinity]],
  ["a number of 0 or more", (value) => requireLimit("n", value), [0, Infinity], [-1, -Infinity]],
  ["a number from 0 to 1", (value) => requireShare("n", value), [0, 0.5, 1], [-0.1, 1.1]],
  ["a number between 0 and 1, both excluded", (value) => requireOpenProbability("n", value), [0.001], [0, 1]],
];

describe.each(checks)("%s", (expected, check, passes, refused) => {
  it("is given back, and so is what was left out", () => {
    expect([undefined, ...passes].map(check)).toEqual([undefined, ...passes]);
  });

  it.each([...refused, Number.NaN])("is expected of n in the place of %d", (value) => {
    expect(() => check(value)).toThrow(InvalidArgumentError);
    expect(() => check(value)).toThrow(`n: got ${value}, expected ${expected}`);
  });
});
