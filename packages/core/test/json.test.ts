import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject, parseJson, toJsonValue } from "@maestro/core";

describe("parseJson", () => {
  it("parses what JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it.each(["", "{", "undefined", "{'a':1}", "1 2"])("gives a reason for %j instead of throwing", (text) => {
    expect(parseJson(text)).toEqual({ ok: false, reason: expect.stringMatching(/./) });
  });
});

describe("isJsonObject", () => {
  it.each([
    [{}, true],
    [[], false],
    [null, false],
    ["{}", false],
  ])("says of %j: %s", (value, expected) => {
    expect(isJsonObject(value)).toBe(expected);
  });
});

describe("toJsonValue", () => {
  it.each([
    [undefined, null],
    [Number.POSITIVE_INFINITY, null],
    [{ a: undefined, b: () => 1, c: 1 }, { c: 1 }],
    [
      [undefined, () => 1],
      [null, null],
    ],
    [new Error("went wrong"), "went wrong"],
    [{ at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" }],
    [10n, "10"],
    [new Map([["a", 1]]), {}],
  ])("turns %s into what JSON carries", (value, expected) => {
    expect(toJsonValue(value)).toEqual(expected);
  });

  it("leaves JSON as it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.stringify(toJsonValue(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("marks a value that contains itself instead of following it", () => {
    const node: Record<string, unknown> = { name: "a" };
    node["self"] = [node];
    expect(toJsonValue(node)).toEqual({ name: "a", self: [null] });
  });

  it("keeps a __proto__ member as data", () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}}');
    expect(JSON.stringify(toJsonValue(value))).toBe('{"__proto__":{"a":1}}');
  });
});
