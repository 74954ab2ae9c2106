import type { JsonValue } from "@maestro/core";
import { compareChecks, type CheckSummary } from "@maestro/workflow";
import { describe, expect, it } from "vitest";
import { readChecks, tellFailures } from "../../src/stages/check-summary.ts";

function check(passed: boolean, rest: Partial<CheckSummary> = {}): CheckSummary {
  const unknown = { failed: null, failedNames: [], passedCount: null, passedNames: null };
  return { command: "npm test", passed, ...unknown, error: passed ? null : "boom", ...rest };
}

const failing = (failed: number, ...failedNames: readonly string[]): CheckSummary =>
  check(false, { failed, failedNames });

/** A run of a tool that counts what passed. */
const counted = (passedCount: number, ...failedNames: readonly string[]): CheckSummary =>
  check(false, { failed: failedNames.length, failedNames, passedCount });

/** A run of a tool that names what passed as well. */
const named = (passedNames: readonly string[], ...failedNames: readonly string[]): CheckSummary => ({
  ...counted(passedNames.length, ...failedNames),
  passedNames,
});

describe("what checks say of a change", () => {
  it.each([
    ["all pass", [check(false)], [check(true)], "passed"],
    ["what passed fails now", [check(true)], [check(false)], "regression"],
    ["more tests fail", [failing(1, "a")], [failing(2, "a", "b")], "regression"],
    [
      "one command got better, another worse",
      [check(false), check(true, { command: "lint" })],
      [check(true), check(false, { command: "lint" })],
      "regression",
    ],
    ["the same tests fail", [failing(2, "a", "b")], [failing(2, "b", "a")], "same_error"],
    ["other tests fail, and nobody counts what passes", [failing(1, "a")], [failing(1, "b")], "new_error"],
    ["of as many tests, one is mended and one breaks", [counted(2, "a")], [counted(2, "b")], "regression"],
    ["a test is added that fails", [counted(2, "a")], [counted(2, "a", "new")], "new_error"],
    ["one is mended, and one that is new fails", [counted(2, "a")], [counted(3, "new")], "new_error"],
    ["more fail anew than are new", [counted(4, "a")], [counted(3, "b", "new")], "regression"],
    ["a file loads at last, and some of its tests fail", [counted(0, "a.js")], [counted(2, "b", "c")], "new_error"],
    ["a file does not load any more", [counted(3, "a")], [counted(0, "a.js")], "regression"],
    [
      "more fail than are named, but no more than before",
      [check(false, { failed: 60, failedNames: ["a"], passedCount: 5 })],
      [check(false, { failed: 60, failedNames: ["b"], passedCount: 5 })],
      "new_error",
    ],
    ["one is mended, one added, one breaks", [named(["b"], "a")], [named(["a", "new"], "b")], "regression"],
    ["one is mended, one added that fails", [named(["b"], "a")], [named(["a", "b"], "new")], "new_error"],
    ["one that fails has another name", [named(["b"], "a")], [named(["b"], "A")], "new_error"],
    [
      "one that passed is removed, and the other still fails",
      [named(["b", "c"], "a")],
      [named(["c"], "a")],
      "same_error",
    ],
    ["named tests do not load any more", [named(["b", "c"], "a")], [named([], "a", "test.js")], "regression"],
    [
      "the same output but for its times",
      [check(false, { error: "late after 12.5 ms" })],
      [check(false, { error: "late after 9 ms" })],
      "same_error",
    ],
    ["another output", [check(false)], [check(false, { error: "bang" })], "new_error"],
    ["nothing is known of before", [], [check(false)], "new_error"],
  ] as const)("%s", (_, before, after, outcome) => {
    expect(compareChecks(before, after)).toBe(outcome);
  });
});

describe("a check as recorded", () => {
  it("reads back as it was, and an older one without what passed", () => {
    const checks = [check(true, { passedCount: 2, passedNames: ["a", "b"] }), failing(1, "c")];
    expect(readChecks(JSON.parse(JSON.stringify(checks)) as JsonValue)).toEqual(checks);
    const old = { command: "npm test", passed: false, failed: 1, failedNames: ["a"], error: "boom" };
    expect(readChecks([old])).toEqual([failing(1, "a")]);
  });
});

describe("failures as errors for a prompt", () => {
  it("name the tests that failed, for an assertion alone does not say where it stands", () => {
    const names = Array.from({ length: 30 }, (_, index) => `case ${index}`);
    const [few, many] = tellFailures([
      check(true),
      check(false, { failedNames: ["adds a tax"] }),
      failing(30, ...names),
    ]);
    expect(few).toBe("$ npm test\nfailed: adds a tax\nboom");
    expect(many?.match(/^failed: /gmu)).toHaveLength(20);
  });
});
