import { describe, expect, it } from "vitest";
import { parseOutput } from "../../src/verify/output/parse-output.ts";
import { recorded } from "../support/recorded-output.ts";

const mochaCounts = { passed: 1, failed: 3, skipped: 2 };
const vitestNames = ["sum > adds", "sum > quotes another summary", "sum > throws 한글"];

describe("a failed test that quotes a summary or another failure", () => {
  it.each([
    [
      "vitest-4.1.12-quoting",
      {
        tool: "vitest",
        passed: 2,
        // One file cannot be loaded, and one promise is rejected outside every test.
        failed: 5,
        failedNames: ["b.test.ts [ b.test.ts ]", ...vitestNames.map((name) => `a.test.ts > ${name}`)],
      },
    ],
    [
      "vitest-4.1.12-tap",
      {
        tool: "tap",
        passed: 2,
        failed: 4,
        skipped: 2,
        failedNames: ["adds", "quotes another summary", "throws 한글", "b.test.ts"],
        passedNames: ["ok", "unhandled"],
      },
    ],
    [
      "vitest-4.1.12-junit",
      {
        tool: "junit",
        passed: 2,
        failed: 4,
        skipped: 2,
        failedNames: [...vitestNames.map((name) => `a.test.ts > ${name}`), "b.test.ts > b.test.ts"],
        firstError: "expected 2 to be 3 // Object.is equality",
      },
    ],
    ["mocha-12.0.3-json", { tool: "mocha", ...mochaCounts, firstError: "2 == 3", passedNames: ["sum deep ok"] }],
    ["mocha-12.0.3-tap", { tool: "tap", ...mochaCounts, passedNames: ["sum deep ok"] }],
    [
      "mocha-12.0.3-xunit",
      {
        tool: "junit",
        ...mochaCounts,
        failedNames: ["sum deep > adds", "sum deep > quotes", 'sum hook > "before all" hook for "never"'],
      },
    ],
    // Its own summary has no counts, the quoted one has.
    ["pytest-9.0.3-very-quiet", { tool: "pytest", failed: 7, firstError: "ValueError: setup 왜" }],
    [
      "go-1.19.8-quoting",
      {
        failed: 5,
        failedNames: ["TestAdd", "TestSub/one_two", "TestPanic", "example.org/m/b", "example.org/m/e"],
        passedNames: ["TestOk", "TestSub/ok", "TestD"],
      },
    ],
  ])("does not deceive: %s", (name, expected) => {
    expect(parseOutput({ ...recorded(name), failed: true })).toMatchObject(expected);
  });

  it("in pytest, of another tool, below which the own summary stands", () => {
    const stdout =
      "===== test session starts =====\n1 failed, 9 passed in 1.00s\n===== short test summary info =====\nFAILED a.py::t - x\n===== 1 failed, 2 passed in 0.1s =====\n";
    expect(parseOutput({ stdout, stderr: "" })).toMatchObject({ tool: "pytest", passed: 2, failed: 1 });
  });
});

describe("what goes wrong outside the tests", () => {
  it.each([
    ["vitest-4.1.12-unhandled", { passed: 1, failed: 1, firstError: "Error: boom later" }],
    ["pytest-9.0.3-no-such-file", { failed: 0, firstError: "file or directory not found: nofile.py" }],
    ["unittest-3.11.7-import", { failed: 1, firstError: "ModuleNotFoundError: No module named 'nope'" }],
  ])("is told: %s", (name, expected) => {
    expect(parseOutput(recorded(name))).toMatchObject(expected);
  });

  it.each([
    ["vitest", "No test files found, exiting with code 1"],
    ["jest", "No tests found, exiting with code 1"],
  ])("is told where %s finds nothing to run", (tool, said) => {
    expect(parseOutput({ stdout: "", stderr: `${said}\n\nfilter: x\n` })).toEqual({
      tool,
      passed: 0,
      failed: 0,
      failedNames: [],
      firstError: said,
    });
  });

  it("is told where a TAP stream is given up", () => {
    expect(parseOutput({ stdout: "TAP version 13\nok 1 - a\nBail out! no database\n", stderr: "" })).toMatchObject({
      passed: 1,
      failed: 1,
      firstError: "Bail out! no database",
    });
  });
});

describe("output of other runs", () => {
  it.each([
    [
      "unittest-3.11.7-verbose",
      {
        tool: "unittest",
        passed: 1,
        failed: 5,
        skipped: 1,
        failedNames: [
          "test_err (test_u.T.test_err)",
          "test_bad (test_u.T.test_bad)",
          "test_sub (test_u.T.test_sub) (i=0)",
          "test_sub (test_u.T.test_sub) (i=2)",
          "test_xp (test_u.T.test_xp)",
        ],
        firstError: "ValueError: 왜",
      },
    ],
    ["cargo-1.95.0-quiet", { passed: 1, failed: 3, failedNames: ["tests::res", "tests::sp", "tests::bad"] }],
    // It writes its summary twice.
    ["jest-30.5.2-bail", { tool: "jest", passed: 1, failed: 2, skipped: 1 }],
    ["vitest-4.1.12-two-packages", { tool: "vitest", passed: 2, failed: 1, failedNames: ["a.test.js > a1"] }],
  ])("%s", (name, expected) => {
    expect(parseOutput(recorded(name))).toMatchObject(expected);
  });

  it("counts subtests of TAP version 14, and not the test around them", () => {
    const stdout =
      "TAP version 14\n# Subtest: a\n    ok 1 - x\n    not ok 2 - y # TODO later\n    not ok 3 - z\n      ---\n      message: no\n      ...\n    1..3\nnot ok 1 - a\n1..1\n";
    expect(parseOutput({ stdout, stderr: "" })).toEqual({
      tool: "tap",
      passed: 1,
      failed: 1,
      skipped: 1,
      failedNames: ["z"],
      passedNames: ["x"],
      firstError: "message: no",
    });
  });

  it("puts together what pnpm prints of packages at the same time", () => {
    const stdout = `packages/a test$ vitest run
packages/b test$ vitest run
packages/a test:  RUN  v4.1.12 /app/packages/a
packages/b test:  RUN  v4.1.12 /app/packages/b
packages/b test:  Test Files  1 passed (1)
packages/a test: 
packages/b test:       Tests  1 passed (1)
packages/a test:  FAIL  a.test.js > a1
packages/a test: AssertionError: expected 1 to be 2 // Object.is equality
packages/a test:  Test Files  1 failed (1)
packages/a test:       Tests  1 failed | 1 passed (2)
packages/a test: Failed
packages/b test: Done
`;
    expect(parseOutput({ stdout, stderr: "", failed: true })).toMatchObject({
      passed: 2,
      failed: 1,
      failedNames: ["a.test.js > a1"],
    });
  });

  it("counts together what npm runs in several packages, each below its banner", () => {
    const run = (name: string, counts: string): string => `\n> ${name}@1.0.0 test\n> mocha\n\n\n${counts}\n`;
    const failing = "  2 passing (3ms)\n  1 failing\n\n  1) sum\n       adds:\n     Error: no\n      at x\n";
    const stdout = run("a", failing) + run("b", "  1 passing (2ms)\n");
    expect(parseOutput({ stdout, stderr: "", failed: true })).toEqual({
      tool: "mocha",
      passed: 3,
      failed: 1,
      skipped: 0,
      failedNames: ["sum > adds"],
      firstError: "Error: no\n      at x",
    });
  });

  it("puts together what turbo prints of packages at the same time", () => {
    const stdout = `@x/a:test: cache miss, executing 1
@x/b:test: cache hit, replaying logs 2
@x/a:test: Test Suites: 1 passed, 1 total
@x/b:test: Test Suites: 2 passed, 2 total
@x/a:test: Tests:       3 passed, 3 total
@x/b:test: Tests:       4 passed, 4 total
`;
    expect(parseOutput({ stdout, stderr: "" })).toMatchObject({ tool: "jest", passed: 7, failed: 0 });
  });

  it("tells of the tool that failed, of several", () => {
    const tests = " RUN  v4.1.12 /app\n\n Test Files  1 passed (1)\n      Tests  3 passed (3)\n";
    const lint = "\n/app/b.js\n  1:1  error  no  no-x\n\n✖ 1 problem (1 error, 0 warnings)\n";
    expect(parseOutput({ stdout: tests + lint, stderr: "", failed: true })).toMatchObject({
      tool: "eslint",
      failed: 1,
    });
    expect(parseOutput({ stdout: tests + lint, stderr: "", failed: false })).toMatchObject({ tool: "vitest" });
    expect(parseOutput({ stdout: tests, stderr: "", failed: true })).toMatchObject({ tool: "vitest", failed: 0 });
  });

  it.each(["vitest-4.1.12-quoting", "unittest-3.11.7-verbose", "go-1.19.8-vet", "vitest-4.1.12-tap"])(
    "reads %s with line ends of Windows",
    (name) => {
      const { stdout, stderr } = recorded(name);
      const windows = { stdout: stdout.replaceAll("\n", "\r\n"), stderr: stderr.replaceAll("\n", "\r\n") };
      expect(parseOutput(windows)).toEqual(parseOutput({ stdout, stderr }));
    },
  );
});
