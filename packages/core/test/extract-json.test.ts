import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extractJson } from "@maestro/core";

const fence = "```";

/** Text, then the value expected and where it must have come from. */
const found: readonly (readonly [name: string, text: string, value: unknown, source: string])[] = [
  ["a whole object", ' {"a": 1}\n', { a: 1 }, "whole"],
  ["a whole scalar", "42", 42, "whole"],
  ["a whole string that holds braces", '"{not: json}"', "{not: json}", "whole"],
  ["an object behind a byte-order mark", '\uFEFF{"a":1}', { a: 1 }, "whole"],
  ["a json fence in prose", `Here:\n${fence}json\n{"a": 1}\n${fence}\nDone.`, { a: 1 }, "fence"],
  ["a JSON fence in capitals, indented", `1. so\n   ${fence}JSON\n   [1, 2]\n   ${fence}`, [1, 2], "fence"],
  ["a tilde fence", `~~~json\n{"a": 1}\n~~~`, { a: 1 }, "fence"],
  ["a fence with CRLF lines", `x\r\n${fence}json\r\n{"a": 1}\r\n${fence}\r\n`, { a: 1 }, "fence"],
  [
    "the last json fence of several",
    `${fence}json\n{"draft": 1}\n${fence}\nNo:\n${fence}json\n{"final": 1}\n${fence}`,
    { final: 1 },
    "fence",
  ],
  [
    "a json fence before another one",
    `${fence}json\n{"a": 1}\n${fence}\n${fence}\n{"b": 2}\n${fence}`,
    { a: 1 },
    "fence",
  ],
  ["an untagged fence", `So\n${fence}\n{"a": 1}\n${fence}`, { a: 1 }, "fence"],
  ["a json fence that was never closed", `So\n${fence}json\n{"a": 1}`, { a: 1 }, "fence"],
  ["a value with prose inside its fence", `${fence}json\nanswer: {"a": 1}\n${fence}`, { a: 1 }, "fence"],
  ["a fence closed on the value's own line", `${fence}json\n{"a": 1}${fence}`, { a: 1 }, "fence"],
  ["an object in prose", 'I say {"a": 1}, firmly.', { a: 1 }, "embedded"],
  ["an object after an apostrophe", `It's "the" answer: {"a": "it's"}`, { a: "it's" }, "embedded"],
  ["braces inside strings", 'x {"a": "}{", "b": "\\"}"} y', { a: "}{", b: '"}' }, "embedded"],
  ["an array in prose", 'Take ["x", {"y": 1}] then', ["x", { y: 1 }], "embedded"],
  ["the last of several objects", 'First {"a": 1}. Better {"a": 2}.', { a: 2 }, "embedded"],
  ["an object rather than a citation", '{"a": 1} as in [1] and {}', { a: 1 }, "embedded"],
  ["a citation when there is nothing else", "as in [1]", [1], "embedded"],
  ["an object after braces of prose", 'Use {name} or { x: 1 }: {"a": 1}', { a: 1 }, "embedded"],
  ["an object inside a brace of prose", '{ see {"a": 1} }', { a: 1 }, "embedded"],
  ["an object behind a lone quote", 'the {"key: {"a": 1}', { a: 1 }, "embedded"],
  ["an object behind an interval", 'in [0, 1) it holds: {"a": 1}', { a: 1 }, "embedded"],
  ["an object after a template with dots", 'Shape {"a": ...}; {"a": 1}', { a: 1 }, "embedded"],
  ["prose before a code fence", `{"a": 1}\n${fence}python\nd = {"b": 2}\n${fence}`, { a: 1 }, "embedded"],
  ["a code fence when there is nothing else", `${fence}js\nreturn {"b": 2}\n${fence}`, { b: 2 }, "fence"],
  ["fence marks inside a string", `x {"a": "${fence}json\\n{}\\n${fence}"} y`, { a: "```json\n{}\n```" }, "embedded"],
  ["the last of repeated keys", '{"a": 1, "a": 2}', { a: 2 }, "whole"],
  ["a __proto__ key as data", 'x {"__proto__": 1} y', parsedProto(), "embedded"],
];

const refused: readonly (readonly [name: string, text: string, reason: RegExp])[] = [
  ["nothing", " \n", /empty/],
  ["prose", "no JSON here, not even {braces}", /no JSON/],
  ["a scalar in prose", "the answer is 42", /no JSON/],
  ["a scalar in a fence", `${fence}json\n42\n${fence}`, /no JSON/],
  ["an object that was cut off", '{"winner": "A", "why": {"x": 1}, "more": [', /offset 0 .*cut off/],
  ["a cut object after a draft", 'Draft {"a": 1}. Final {"a": [2', /offset 22/],
  ["a broken object, though a part of it is whole", '{"a": {"id": 1}, // note\n "b": {"c": 2}}', /no JSON/],
  ["single quotes", "{'a': {'b': 1}}", /no JSON/],
  ["a trailing comma", '{"a": [1], }', /no JSON/],
  [
    "a json fence that is broken, after a good one",
    `${fence}json\n{"a":1}\n${fence}\n${fence}json\n{"a":\n${fence}`,
    /./,
  ],
];

function parsedProto(): unknown {
  return Object.defineProperty({}, "__proto__", { value: 1, enumerable: true, configurable: true, writable: true });
}

/** The value extracted, and what stands at the offsets it is said to come from. */
function atOffsets(text: string): readonly unknown[] {
  const result = extractJson(text);
  return result.ok ? [result.value, JSON.parse(text.slice(result.start, result.end))] : [];
}

describe("extractJson", () => {
  it.each(found)("finds %s", (_name, text, value, source) => {
    expect(extractJson(text)).toMatchObject({ ok: true, source });
    expect(atOffsets(text)).toEqual([value, value]);
  });

  it.each(refused)("refuses %s", (_name, text, reason) => {
    expect(extractJson(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it("finds any object or array again, whatever plain prose stands around it", () => {
    const prose = fc.string({ unit: fc.constantFrom("a", "'", ".", "\n", " ", ":", "-", "한") });
    const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(prose, value, prose, fc.boolean(), (before, answer, after, pretty) => {
        const json = JSON.stringify(answer, null, pretty ? 2 : undefined);
        const result = extractJson(`.${before}${json}${after}.`);
        expect(result.ok && result.value).toEqual(JSON.parse(json));
      }),
    );
  });

  it("never throws and never returns a value that does not stand at its offsets", () => {
    const soup = fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\ 1anul\n`~')), maxLength: 60 });
    fc.assert(
      fc.property(soup, (text) => {
        const [value, parsed] = atOffsets(text);
        expect(value).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });

  it("follows nesting of any depth", () => {
    const depth = 100_000;
    const result = extractJson(`deep ${"[".repeat(depth)}"x"${"]".repeat(depth)} text`);
    expect(result).toMatchObject({ ok: true, start: 5, end: 5 + 2 * depth + 3 });
  });

  const hostile = [
    "{",
    "[",
    '"',
    '[{"a":',
    '{"',
    '{"a":1',
    '["',
    "[1,x",
    '{"a":x',
    '{"a":x}',
    "[1]",
    '"\\',
    '["\\"',
    '{"\\"{',
    "}",
    "[[1,",
    "```json\n",
    "```\n",
    "```json\n{\n```\n",
    "[1,2) ",
    '[" \n',
    '{"a":"\n',
  ];
  it.each(hostile)("reads a megabyte of %j in time linear in its length", (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
    const before = process.cpuUsage();
    extractJson(text);
    const { user, system } = process.cpuUsage(before);
    // Time on the processor, whatever else runs: linear work takes a second at most, quadratic work minutes.
    expect((user + system) / 1000).toBeLessThan(10_000);
  });
});
