import { describe, expect, it } from "vitest";
import { labelRoom } from "../../src/report/chart/label-room.ts";
import { wordsOf } from "../../src/report/words/words-of.ts";
import { inlineView } from "../../src/report/page/inline-view.ts";

const textOf = (members: Parameters<typeof inlineView>[0]): string =>
  inlineView(members, wordsOf("en"))
    .html.replaceAll(/<[^>]+>/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim();

describe("a record in a cell", () => {
  it("names its members, lists with commas and leaves out what is null", () => {
    expect(textOf({ type: "budget", maxConsults: 6, advisers: ["a", "b"], met: true, error: null })).toBe(
      "type budget; max consults 6; advisers a, b; met yes",
    );
  });

  it("puts what is within in brackets, and stops where it gets deep", () => {
    expect(textOf({ calls: { min: 1, per: { stage: { debug: 5 } } } })).toBe("calls (min 1; per (stage …))");
  });

  it("says how much of a long list is left out, and cuts a long text", () => {
    expect(textOf({ list: Array.from({ length: 15 }, (_, index) => index) })).toMatch(/, 11, and 3 more$/u);
    expect(textOf({ text: "x".repeat(300) })).toBe(`text ${"x".repeat(239)}…`);
  });

  it("shows markup as text", () => {
    expect(inlineView({ answer: "<img src=x>" }, wordsOf("en")).html).toContain("&lt;img src=x&gt;");
  });
});

it("gives labels more room the longer they are, and wide characters more than letters", () => {
  expect(labelRoom(["a"])).toBeLessThan(labelRoom(["a", "abc"]));
  expect(labelRoom(["캐시"])).toBeGreaterThan(labelRoom(["ab"]));
  expect(labelRoom([])).toBeGreaterThan(0);
});
