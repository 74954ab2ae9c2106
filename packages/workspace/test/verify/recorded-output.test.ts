import { describe, expect, it } from "vitest";
import { parseOutput } from "../../src/verify/output/parse-output.ts";
import { recorded } from "../support/recorded-output.ts";

const jestTests = { failedNames: ["sum.test.js > sum > adds", "sum.test.js > throws outside", "broken.test.js"] };
const pytestNames = [
  "test_a.py::test_bad",
  "test_a.py::test_param[a b]",
  "test_a.py::test_param[c - d]",
  "test_a.py::test_err",
];

const cases: readonly (readonly [name: string, expected: Record<string, unknown>])[] = [
  [
    "jest-30.5.2-failing",
    {
      tool: "jest",
      passed: 2,
      failed: 4,
      skipped: 1,
      failedNames: ["sum › adds", "throws outside", "./broken.test.js", "./syntax.test.js"],
      firstError: "expect(received).toBe(expected) // Object.is equality",
    },
  ],
  ["jest-30.5.2-passing", { tool: "jest", passed: 1, failed: 0, failedNames: [] }],
  ["jest-30.5.2-json", { passed: 1, failed: 3, skipped: 1, ...jestTests }],
  [
    "vitest-4.1.12-failing",
    {
      tool: "vitest",
      passed: 2,
      failed: 3,
      skipped: 1,
      failedNames: ["broken.test.js [ broken.test.js ]", "sum.test.js > sum > adds", "sum.test.js > throws outside"],
      firstError: "Error: Cannot find module './missing.js' imported from /app/broken.test.js",
    },
  ],
  [
    "vitest-4.1.12-default-and-json",
    {
      passed: 2,
      failed: 3,
      skipped: 1,
      ...jestTests,
      firstError: "AssertionError: expected 2 to be 3 // Object.is equality\n    at /app/sum.test.js:3:36",
    },
  ],
  [
    "node-test-20.20.2-tap-failing",
    {
      tool: "node --test",
      passed: 2,
      failed: 4,
      skipped: 1,
      failedNames: [
        "/app/broken.test.mjs",
        "adds two numbers",
        "is negative for negative numbers",
        "is right # in nested suites",
      ],
      firstError: "Expected values to be strictly equal:\n-1 !== 3",
    },
  ],
  [
    "node-test-20.20.2-spec-failing",
    {
      tool: "node --test",
      passed: 2,
      failed: 4,
      skipped: 1,
      failedNames: [
        "/app/broken.test.mjs",
        "adds two numbers",
        "is negative for negative numbers",
        "is right # in nested suites",
      ],
      firstError:
        "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n-1 !== 3\n    at TestContext.<anonymous> (file:///app/sum.test.mjs:4:39)",
    },
  ],
  [
    "node-test-22.23.3-tap-failing",
    {
      tool: "node --test",
      passed: 2,
      failed: 4,
      skipped: 1,
      failedNames: [
        "broken.test.mjs",
        "adds two numbers",
        "is negative for negative numbers",
        "is right # in nested suites",
      ],
      firstError: "Expected values to be strictly equal:\n-1 !== 3",
    },
  ],
  [
    "node-test-22.23.3-spec-failing",
    {
      tool: "node --test",
      passed: 2,
      failed: 4,
      skipped: 1,
      failedNames: [
        "broken.test.mjs",
        "adds two numbers",
        "is negative for negative numbers",
        "is right # in nested suites",
      ],
      firstError:
        "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n-1 !== 3\n    at TestContext.<anonymous> (file:///app/sum.test.mjs:4:39)",
    },
  ],
  ["node-test-20.20.2-spec-passing", { tool: "node --test", passed: 2, failed: 0, skipped: 0, failedNames: [] }],
  ["node-test-22.23.3-tap-passing", { tool: "node --test", passed: 2, failed: 0, skipped: 0, failedNames: [] }],
  [
    "mocha-12.0.3-failing",
    {
      tool: "mocha",
      passed: 1,
      failed: 4,
      skipped: 2,
      failedNames: [
        "adds two numbers",
        "a sum > is negative for negative numbers",
        "a sum > of three > is right: in nested suites",
        'with a hook > "before all" hook: opens for "never runs"',
      ],
      firstError: "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n-1 !== 3",
    },
  ],
  ["mocha-12.0.3-passing", { tool: "mocha", passed: 1, failed: 0, failedNames: [] }],
  ["pytest-9.1.1-failing", { passed: 0, failed: 1, failedNames: ["test_b.py"] }],
  [
    "pytest-9.1.1-quiet",
    { passed: 1, failed: 4, skipped: 1, failedNames: pytestNames, firstError: "RuntimeError: fixture" },
  ],
  ["pytest-9.1.1-all", { passed: 1, failed: 4, skipped: 1, failedNames: [pytestNames[3], ...pytestNames.slice(0, 3)] }],
  ["pytest-9.1.1-very-quiet", { failed: 4, failedNames: pytestNames }],
  ["pytest-9.1.1-nothing", { passed: 0, failed: 0, failedNames: [] }],
  [
    "go-1.19.8-failing",
    {
      failed: 4,
      failedNames: ["TestAdd", "TestSub/one_case", "TestPanic", "example.org/x/b"],
      firstError: "a_test.go:5: got 3, want 4",
    },
  ],
  [
    "go-1.19.8-verbose",
    {
      passed: 2,
      failed: 2,
      skipped: 1,
      failedNames: ["TestAdd", "TestSub/one_case"],
      firstError: "a_test.go:5: got 3, want 4",
    },
  ],
  [
    "go-1.19.8-json",
    {
      passed: 3,
      failed: 4,
      skipped: 1,
      failedNames: ["TestAdd", "TestSub/one_case", "TestPanic", "example.org/x/b"],
      firstError: "a_test.go:5: got 3, want 4",
    },
  ],
  [
    "cargo-1.95.0-failing",
    {
      passed: 2,
      failed: 2,
      skipped: 1,
      failedNames: ["tests::adds", "tests::explodes"],
      firstError:
        "thread 'tests::adds' (27123) panicked at src/lib.rs:9:25:\nassertion `left == right` failed: sum is 2\n  left: 2\n right: 3",
    },
  ],
  ["cargo-1.95.0-passing", { passed: 1, failed: 0, failedNames: [] }],
  [
    "cargo-1.95.0-compile-error",
    {
      failed: 1,
      failedNames: ["demo"],
      firstError: "error[E0277]: cannot add `&str` to `i32`\n --> src/lib.rs:1:39",
    },
  ],
  ["tsc-7.0.2-failing", { failed: 3, failedNames: ["a.ts"] }],
  ["tsc-7.0.2-pretty", { failed: 3, failedNames: ["a.ts"] }],
  ["tsc-7.0.2-configuration", { failed: 1, failedNames: [] }],
  ["eslint-10.15.0-failing", { failed: 4, warnings: 2, failedNames: ["/app/a.js", "/app/syn.js"] }],
  ["eslint-10.15.0-warnings", { failed: 0, warnings: 1, failedNames: [] }],
  [
    "eslint-10.15.0-json",
    {
      failed: 4,
      warnings: 2,
      failedNames: ["a.js", "syn.js"],
      firstError: "a.js:1: 'a' is assigned a value but never used.",
    },
  ],
  [
    "ruff-0.16.9-failing",
    {
      failed: 5,
      failedNames: ["a.py", "syn.py"],
      firstError: "I001 [*] Import block is un-sorted or un-formatted\n --> a.py:1:1",
    },
  ],
  [
    "ruff-0.16.9-concise",
    {
      failed: 5,
      failedNames: ["a.py", "syn.py"],
      firstError: "a.py:1:1: I001 [*] Import block is un-sorted or un-formatted",
    },
  ],
  ["ruff-0.16.9-json", { failed: 5, failedNames: ["a.py", "syn.py"] }],
  ["ruff-0.16.9-passing", { failed: 0, failedNames: [] }],
];

describe("recorded output", () => {
  it.each(cases)("%s", (name, expected) => {
    expect(parseOutput({ ...recorded(name), directory: "/app" })).toMatchObject(expected);
  });

  it("names a failing test of node's that stands after a failing suite, and not the suite", () => {
    const failing = (indent: string, name: string, type: string): string =>
      [`not ok 1 - ${name}`, "  ---", `  failureType: '${type}'`, "  error: 'no'", "  ..."]
        .map((line) => `${indent}${line}\n`)
        .join("");
    const counts = "# tests 2\n# suites 2\n# pass 0\n# fail 2\n# cancelled 0\n# skipped 0\n# todo 0\n";
    const inner = `${failing("        ", "deep", "testCodeFailure")}${failing("    ", "suite", "subtestsFailed")}`;
    const rest = `${failing("    ", "beside", "testCodeFailure")}${failing("", "all", "subtestsFailed")}`;
    expect(parseOutput({ stdout: `TAP version 13\n${inner}${rest}1..1\n${counts}`, stderr: "" })).toMatchObject({
      failed: 2,
      failedNames: ["deep", "beside"],
    });
  });

  it.each(cases.filter(([name]) => !/json/.test(name)).map(([name]) => name))(
    "%s is read the same behind much else",
    (name) => {
      const { stdout, stderr } = recorded(name);
      const noise = "building part of something\n".repeat(4000);
      const alone = parseOutput({ stdout, stderr });
      expect(parseOutput({ stdout: noise + stdout, stderr: noise + stderr })).toEqual(alone);
    },
  );
});

describe("the names of what passed", () => {
  it.each([
    ["jest-30.5.2-json", ["/app/sum.test.js > sum > holds"]],
    ["vitest-4.1.12-default-and-json", ["/app/ok.test.js > fine", "/app/sum.test.js > sum > holds"]],
    ["node-test-20.20.2-tap-failing", ["keeps zero", "keeps the first where the second is zero"]],
    ["node-test-22.23.3-tap-failing", ["keeps zero", "keeps the first where the second is zero"]],
    ["node-test-20.20.2-spec-failing", ["keeps zero", "keeps the first where the second is zero"]],
    ["cargo-1.95.0-failing", ["tests::holds", "tests::panics - should panic"]],
    ["go-1.19.8-verbose", ["TestOk", "TestSub/two"]],
    // Counted, but not named one by one.
    ["vitest-4.1.12-failing", undefined],
    ["jest-30.5.2-failing", undefined],
    ["mocha-12.0.3-failing", undefined],
    ["pytest-9.1.1-all", undefined],
  ])("of %s", (name, expected) => {
    expect(parseOutput(recorded(name))?.passedNames).toEqual(expected);
  });

  it("are all of them or none: a part would say that the others did not pass", () => {
    const printed = (count: number): string =>
      [
        ...Array.from({ length: count }, (_, index) => `test case_${index} ... ok`),
        `test result: ok. ${count} passed; 0 failed; 0 ignored; 0 measured`,
      ].join("\n");
    expect(parseOutput({ stdout: printed(1000), stderr: "" })?.passedNames).toHaveLength(1000);
    expect(parseOutput({ stdout: printed(1001), stderr: "" })?.passedNames).toBeUndefined();
    const cut = printed(20).split("\n").slice(5).join("\n");
    expect(parseOutput({ stdout: cut, stderr: "" })?.passedNames).toBeUndefined();
  });
});
