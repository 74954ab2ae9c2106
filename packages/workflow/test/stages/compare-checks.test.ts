import { compareChecks, type CheckSummary } from "@maestro/workflow";
import { describe, expect, it } from "vitest";
import { tellFailures } from "../../src/stages/compare-checks.ts";

function check(passed: boolean, rest: Partial<CheckSummary> = {}): CheckSummary {
  return { command: "npm test", passed, failed: null, failedNames: [], error: passed ? null : "boom", ...rest };
}

const failing = (failed: number, ...failedNames: readonly string[]): CheckSummary =>
  check(false, { failed, failedNames });

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
    ["other tests fail", [failing(1, "a")], [failing(1, "b")], "new_error"],
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
