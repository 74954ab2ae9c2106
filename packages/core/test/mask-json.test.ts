import { type JsonValue, type MaskedText, maskJson, type Masker } from "@maestro/core";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMasker } from "../src/masking/index.ts";
import { alnum, createGenerator } from "./masking/generate-secrets.ts";

const secret = ["made", "for", "this", "test"].join("0");
// Masks the secret wherever it stands (runs of it as one), and the value of a member named "password".
const masker: Masker = {
  mask: (text) => {
    const masked = text
      .replaceAll(new RegExp(`(?:${secret})+`, "g"), "***")
      .replace(/("password": ")[^"]*"/, '$1***"') as MaskedText;
    return { text: masked, count: masked === text ? 0 : 1, byRule: {} };
  },
};
const identity: Masker = { mask: (text) => ({ ...masker.mask(""), text: text as never }) };

describe("maskJson", () => {
  test("masks strings and keys at every depth, and nothing else", () => {
    const value = { a: [secret, 1, true, null, { [`x ${secret}`]: `say ${secret}!` }], n: -0.5 };
    expect(maskJson(value, masker)).toEqual({ a: ["***", 1, true, null, { "x ***": "say ***!" }], n: -0.5 });
  });

  test("masks a value that only its name gives away", () => {
    expect(maskJson({ password: "correct horse", note: "correct horse" }, masker)).toEqual({
      password: "***",
      note: "correct horse",
    });
  });

  test("gives the same for texts seen before, however many came between", () => {
    const values = Array.from({ length: 2500 }, (_, index) => ({ [`k${index}`]: `v${index}`, note: secret }));
    const expected = values.map((value) => ({ ...value, note: "***" }));
    for (let round = 0; round < 2; round += 1) expect(maskJson(values, masker)).toEqual(expected);
    expect(maskJson({ note: "correct horse", password: "correct horse" }, masker)).toEqual({
      note: "correct horse",
      password: "***",
    });
  });

  test("does not take what is clean to one masker for clean to another", () => {
    const clean: Masker = { mask: (text) => ({ text: text as MaskedText, count: 0, byRule: {} }) };
    expect([maskJson(secret, clean), maskJson(secret, masker)]).toEqual([secret, "***"]);
  });

  test("keeps both members when two keys become the same", () => {
    expect(maskJson({ [secret]: 1, [secret + secret]: 2 }, masker)).toEqual({ "***": 1, "***_": 2 });
  });

  test("leaves members that are not there out, and a key named __proto__ in", () => {
    const value = JSON.parse('{"__proto__": {"a": 1}}');
    expect(JSON.stringify(maskJson({ gone: undefined, list: [value] }, masker))).toBe(
      '{"list":[{"__proto__":{"a":1}}]}',
    );
  });

  test("changes nothing when there is nothing to mask", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value);
        expect(JSON.stringify(maskJson(JSON.parse(json) as JsonValue, identity))).toBe(json);
      }),
    );
  });

  test("lets nothing through when the masker fails", () => {
    const failing: Masker = {
      mask: () => {
        throw new Error("cannot mask");
      },
    };
    expect(() => maskJson({ a: ["x"] }, failing)).toThrow("cannot mask");
  });

  test("makes null of what lies deeper than 200 levels, however deep it goes", () => {
    let value: JsonValue = secret;
    for (let level = 0; level < 100_000; level += 1) value = [value];
    expect(JSON.stringify(maskJson(value, masker))).toBe(`${"[".repeat(200)}null${"]".repeat(200)}`);
  });
});

describe("maskJson with the real masker", async () => {
  const real = await createMasker();
  const human = ["Lantern", createGenerator(7).text("0123456789", 4).replaceAll(/\D/g, "5")].join("@");
  const token = createGenerator(8).text(alnum, 24);
  const mark = "***MASKED***";

  test.each<[string, JsonValue, JsonValue]>([
    ["a member", { password: human }, { password: mark }],
    ["a list of a member", { passwords: [human, human] }, { passwords: [mark, mark] }],
    ["the value beside a name", [{ name: "DB_PASSWORD", value: human }], [{ name: "DB_PASSWORD", value: mark }]],
    ["the value before its name", { value: human, key: "DB_PASSWORD" }, { value: mark, key: "DB_PASSWORD" }],
    ["a wrapped value", { password: { value: human } }, { password: { value: mark } }],
    ["a pair", { headers: [["x-api-key", token]] }, { headers: [["x-api-key", mark]] }],
    ["a flat list of headers", ["Host", "a", "X-Auth-Token", token], ["Host", "a", "X-Auth-Token", mark]],
    ["an argument", ["--user", "bob", "--password", human], ["--user", "bob", "--password", mark]],
    ["JSON in a text", { body: JSON.stringify({ password: human }) }, { body: JSON.stringify({ password: mark }) }],
    ["a number", { password: 12_345_678, port: 12_345_678 }, { password: mark, port: 12_345_678 }],
  ])("masks %s", (_form, value, expected) => {
    expect(maskJson(value, real)).toEqual(expected);
    expect(maskJson(expected, real)).toEqual(expected);
  });

  test.each<[JsonValue]>([
    [["password", "confirmation"]],
    [["token", "secret", "password"]],
    [{ name: "password", type: "string", value: "the field" }],
    [{ password: { type: "string", minLength: 8 }, token: null, secret: false, pin: 1234 }],
    [{ name: "page", value: human }],
  ])("leaves %j as it is", (value) => {
    expect(maskJson(value, real)).toEqual(value);
  });
});
