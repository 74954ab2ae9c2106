import type { VerifyReport, VerifyResult } from "@maestro/workspace";
import { describe, expect, it } from "vitest";
import { formatReport } from "../../src/verify/format-report.ts";

function report(result: Partial<VerifyResult>): VerifyReport {
  const whole: VerifyResult = {
    type: "unit_test",
    command: "npm test",
    status: "failed",
    passed: false,
    exitCode: 1,
    stdout: "",
    stderr: "",
    durationMs: 20,
    sandbox: "none",
    metadata: {},
    ...result,
  };
  return { summary: "", allPassed: whole.passed, totalDurationMs: 20, criticalFailures: [], results: [whole] };
}

const shown = (result: Partial<VerifyResult>): readonly string[] =>
  formatReport(report(result), { color: false }).split("\n");

describe("formatReport", () => {
  it("names what failed and the first error, which may stand far above the end", () => {
    const stdout = `Error: boom\n${"noise\n".repeat(30)}done\n`;
    const parsed = {
      tool: "vitest",
      passed: 2,
      failed: 1,
      warnings: 1,
      failedNames: ["a > b"],
      firstError: "Error: boom",
    };
    expect(shown({ stdout, parsed }).slice(0, 5)).toEqual([
      "failed   npm test  unit_test  20 ms  (2 passed, 1 failed, 1 warning)",
      "    It ended with exit code 1.",
      "    failed: a > b",
      "    first error: Error: boom",
      "    … 12 lines before these",
    ]);
    expect(shown({ stdout, parsed }).at(-1)).toBe("    done");
  });

  it("does not repeat an error that the end of the output holds", () => {
    const parsed = { tool: "tsc", failed: 1, failedNames: ["a.ts"], firstError: "a.ts(1,1): error TS1: no" };
    expect(shown({ stdout: "a.ts(1,1): error TS1: no\n", parsed })).toEqual([
      "failed   npm test  unit_test  20 ms  (1 failed)",
      "    It ended with exit code 1.",
      "    failed: a.ts",
      "    a.ts(1,1): error TS1: no",
    ]);
  });

  it("names at most twenty failures", () => {
    const failedNames = Array.from({ length: 23 }, (_, index) => `test ${index}`);
    const lines = shown({ parsed: { tool: "pytest", failed: 23, failedNames } });
    expect(lines.at(-2)).toBe("    failed: test 19");
    expect(lines.at(-1)).toBe("    … 3 more failed");
  });

  it("says nothing below a check that passed, and why one may not run", () => {
    expect(shown({ status: "passed", passed: true, stdout: "much\n" })).toHaveLength(1);
    expect(shown({ status: "blocked", exitCode: null, metadata: { reason: "It is not run: no." } })[1]).toBe(
      "    It is not run: no.",
    );
  });
});
