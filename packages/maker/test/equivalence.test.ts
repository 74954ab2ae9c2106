import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, exactText, normalizedText, sameAnswer, sameFields, sameJson } from "../src/index.ts";

const answer = (text: string, value?: unknown): { text: string; value: unknown } => ({ text, value });

describe("canonical JSON", () => {
  test("writes numbers and strings as RFC 8785 does", () => {
    const value = {
      numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test("sorts keys by UTF-16 code units", () => {
    const names = ["€", "\r", "\ufb33", "1", "😀", "\u0080", "ö"];
    const keys = [
      ...canonicalJson(Object.fromEntries(names.map((name) => [name, 0]))).matchAll(/"((?:[^"\\]|\\.)*)":0/gu),
    ];
    expect(keys.map(([, key]) => key)).toEqual(["\\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]);
  });

  test("order of keys and the sign of zero do not split votes, types do", () => {
    expect(canonicalJson({ a: 0, b: [1, { d: 1, c: 2 }] })).toBe(canonicalJson({ b: [1, { c: 2, d: 1 }], a: -0 }));
    expect(new Set([1, "1", true, "true", null, "null", [1], { 0: 1 }].map((value) => canonicalJson(value))).size).toBe(
      8,
    );
  });

  test("two values have one text exactly when they are one value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        // JSON.parse has no sign of zero to keep either, once written.
        const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(plain(JSON.parse(canonicalJson(one)))).toEqual(plain(one));
        expect(canonicalJson(one) === canonicalJson(other)).toBe(isDeepStrictEqual(plain(one), plain(other)));
      }),
    );
  });

  test("leaves undefined members out, as JSON does", () => {
    expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  });

  const cycle: unknown[] = [];
  cycle.push(cycle);
  test.each([
    ["NaN", { a: [Number.NaN] }, "$.a.0"],
    ["Infinity", Number.POSITIVE_INFINITY, "$"],
    ["undefined", undefined, "$"],
    ["bigint", 1n, "$"],
    ["a Date", { when: new Date(0) }, "$.when"],
    ["a Map", new Map(), "$"],
    ["a hole", Array(1), "$.0"],
    ["a cycle", cycle, "$.0.0.0"],
  ])("refuses %s, which would equal other values", (_name, value, path) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: "MAKER_NOT_JSON", details: { path } }));
  });
});

describe("equivalence", () => {
  test("exactText minds everything but white space around", () => {
    expect(exactText(answer(" Yes\n"))).toBe("Yes");
    expect(exactText(answer("yes"))).not.toBe(exactText(answer("Yes")));
  });

  test("normalizedText minds neither case, spacing nor compatibility forms, and drops no word", () => {
    expect(normalizedText(answer(" The\tﬁle  A "))).toBe("the file a");
    expect(normalizedText(answer("it is safe"))).not.toBe(normalizedText(answer("it safe")));
  });

  test("sameJson compares values, sameAnswer falls back to the text", () => {
    expect(sameJson(answer("...", { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
    expect(sameAnswer(answer("{...}", [1]))).toBe("[1]");
    expect(sameAnswer(answer(" 42 "))).toBe("42");
  });

  test("sameFields ignores the wording beside the fields", () => {
    const key = sameFields(["file", "line"]);
    expect(key(answer("", { file: "a.ts", line: 3, why: "off by one" }))).toBe(
      key(answer("", { line: 3, file: "a.ts", why: "fence post" })),
    );
    expect(key(answer("", { file: "a.ts" }))).not.toBe(key(answer("", { file: "a.ts", line: 3 })));
    expect(() => key(answer("", [1]))).toThrow("no JSON form");
  });
});
