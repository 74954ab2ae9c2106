import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, collectList, integerFrom, secondsToMs, shareOf } from "../../src/options/option-parsers.ts";

describe("options that take numbers", () => {
  it.each([
    [integerFrom("-k", 1), "3", 3],
    [integerFrom("--seed", 0), "0", 0],
    [secondsToMs("--timeout"), "0.5", 500],
    [secondsToMs("--timeout"), "300", 300_000],
    [shareOf("--error-rate"), "0", 0],
    [shareOf("--error-rate"), "0.08", 0.08],
    [shareOf("--error-rate"), "1", 1],
  ])("%# take %s", (parse, text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each([
    [integerFrom("-k", 1), "0", '-k: got "0", expected a whole number of 1 or more.'],
    [integerFrom("-k", 1), "2.5", '-k: got "2.5", expected a whole number of 1 or more.'],
    [integerFrom("--seed", 0), "", '--seed: got "", expected a whole number of 0 or more.'],
    [integerFrom("--seed", 0), "1e400", '--seed: got "1e400", expected a whole number of 0 or more.'],
    [secondsToMs("--timeout"), "-1", '--timeout: got "-1", expected a number of seconds above 0, at most 2147483.'],
    [secondsToMs("--timeout"), "5m", '--timeout: got "5m", expected a number of seconds above 0, at most 2147483.'],
    [shareOf("--error-rate"), "8", '--error-rate: got "8", expected a share from 0 to 1.'],
    [shareOf("--error-rate"), " ", '--error-rate: got " ", expected a share from 0 to 1.'],
  ])("%# refuse %j, naming option, value and expectation", (parse, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});

it("gathers a repeatable option in order, commas and all", () => {
  expect(collect("b, c", collect("a", undefined))).toEqual(["a", "b, c"]);
});

it("gathers names, however they are separated", () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,8}$/u);
  fc.assert(
    fc.property(fc.array(fc.array(name, { minLength: 1 }), { minLength: 1 }), (options) => {
      const gathered = options.reduce<readonly string[] | undefined>(
        (names, option) => collectList(option.join(" , "), names),
        undefined,
      );
      expect(gathered).toEqual(options.flat());
    }),
  );
  expect(collectList("a,,b,", undefined)).toEqual(["a", "b"]);
});
