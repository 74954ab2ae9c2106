import { describe, expect, it } from "vitest";
import { parseOutput } from "../../src/verify/output/parse-output.ts";

const cases: readonly (readonly [name: string, text: string, expected: unknown])[] = [
  [
    "pytest",
    `============================= test session starts ==============================
collected 3 items

tests/test_a.py .F.                                                      [100%]

=================================== FAILURES ===================================
____________________________________ test_b ____________________________________

    def test_b():
>       assert 1 == 2
E       assert 1 == 2
E        +  where 1 = one()

tests/test_a.py:6: AssertionError
=========================== short test summary info ============================
FAILED tests/test_a.py::test_b - assert 1 == 2
ERROR tests/test_c.py
==================== 1 failed, 2 passed, 3 skipped, 1 warning, 1 error in 0.02s ====================
`,
    {
      tool: "pytest",
      passed: 2,
      failed: 2,
      skipped: 3,
      warnings: 1,
      failedNames: ["tests/test_a.py::test_b", "tests/test_c.py"],
      firstError: "assert 1 == 2\n     +  where 1 = one()",
    },
  ],
  ["pytest -q", "..\n2 passed in 0.01s\n", { tool: "pytest", passed: 2, failed: 0, failedNames: [] }],
  [
    "pytest with nothing to run",
    "\n===== no tests ran in 0.01s =====\n",
    { tool: "pytest", passed: 0, failed: 0, failedNames: [] },
  ],
  [
    "vitest",
    ` RUN  v4.1.12 /app

 ❯ test/a.test.ts (2 tests | 1 failed) 5ms
     × adds 3ms

⎯⎯⎯⎯⎯⎯⎯ Failed Tests 1 ⎯⎯⎯⎯⎯⎯⎯

 FAIL  test/a.test.ts > sum > adds
AssertionError: expected 1 to be 2 // Object.is equality

 Test Files  1 failed | 1 passed (2)
      Tests  1 failed | 5 passed | 1 skipped (7)
   Start at  10:00:00
`,
    {
      tool: "vitest",
      passed: 5,
      failed: 1,
      skipped: 1,
      failedNames: ["test/a.test.ts > sum > adds"],
      firstError: "AssertionError: expected 1 to be 2 // Object.is equality",
    },
  ],
  [
    "vitest with a file that does not load",
    " FAIL  test/a.test.ts [ test/a.test.ts ]\nError: Cannot find module './b'\n\n Test Files  1 failed (1)\n      Tests  no tests\n",
    {
      tool: "vitest",
      passed: 0,
      failed: 1,
      failedNames: ["test/a.test.ts [ test/a.test.ts ]"],
      firstError: "Error: Cannot find module './b'",
    },
  ],
  [
    "jest",
    `FAIL test/a.test.js
  ● sum › adds

    expect(received).toBe(expected)

    Expected: 2

Test Suites: 1 failed, 1 passed, 2 total
Tests:       1 failed, 1 skipped, 5 passed, 7 total
Snapshots:   0 total
`,
    {
      tool: "jest",
      passed: 5,
      failed: 1,
      skipped: 1,
      failedNames: ["sum › adds"],
      firstError: "expect(received).toBe(expected)",
    },
  ],
  [
    "vitest and jest as JSON",
    JSON.stringify({
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [
        {
          name: "/a.test.ts",
          status: "failed",
          assertionResults: [{ status: "failed", fullName: "sum adds", failureMessages: ["AssertionError: no"] }],
        },
        { name: "/b.test.ts", status: "failed", message: "cannot load", assertionResults: [] },
      ],
    }),
    {
      tool: "vitest or jest",
      passed: 5,
      failed: 2,
      skipped: 0,
      failedNames: ["/a.test.ts > sum adds", "/b.test.ts"],
      firstError: "AssertionError: no",
    },
  ],
  [
    "go test",
    "--- FAIL: TestAdd (0.00s)\n    add_test.go:9: got 3, want 4\nFAIL\nFAIL\texample.org/a\t0.003s\nok  \texample.org/b\t0.002s\nFAIL\texample.org/c [build failed]\nFAIL\n",
    {
      tool: "go test",
      failed: 2,
      failedNames: ["TestAdd", "example.org/c"],
      firstError: "add_test.go:9: got 3, want 4",
    },
  ],
  [
    "go test -v",
    "=== RUN   TestA\n--- PASS: TestA (0.00s)\n--- SKIP: TestB (0.00s)\nPASS\nok  \texample.org/a\t0.003s\n",
    { tool: "go test", passed: 1, failed: 0, skipped: 1, failedNames: [], passedNames: ["TestA"] },
  ],
  [
    "go test -json",
    [
      '{"Action":"output","Package":"example.org/a","Test":"TestA","Output":"--- FAIL: TestA (0.00s)\\n"}',
      '{"Action":"output","Package":"example.org/a","Test":"TestA","Output":"    a_test.go:3: \\u003cnil\\u003e\\n"}',
      '{"Action":"output","Package":"example.org/a","Output":"FAIL\\texample.org/a\\t0.003s\\n"}',
    ].join("\n"),
    { tool: "go test", failed: 1, failedNames: ["TestA"], firstError: "a_test.go:3: <nil>" },
  ],
  [
    "cargo test",
    `running 2 tests
test tests::a ... ok
test tests::b ... FAILED

failures:

---- tests::b stdout ----
thread 'tests::b' panicked at src/lib.rs:9:9:
assertion \`left == right\` failed
  left: 1
 right: 2
note: run with \`RUST_BACKTRACE=1\`

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s
test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
`,
    {
      tool: "cargo",
      passed: 4,
      failed: 1,
      skipped: 1,
      failedNames: ["tests::b"],
      firstError:
        "thread 'tests::b' panicked at src/lib.rs:9:9:\nassertion `left == right` failed\n  left: 1\n right: 2",
    },
  ],
  [
    "cargo that does not compile",
    "error[E0308]: mismatched types\n --> src/lib.rs:2:5\n  |\n\nerror: could not compile `a` (lib) due to 1 previous error\n",
    { tool: "cargo", failed: 1, failedNames: ["a"], firstError: "error[E0308]: mismatched types\n --> src/lib.rs:2:5" },
  ],
  [
    "tsc",
    "src/a.ts(5,3): error TS2322: Type 'string' is not assignable to type 'number'.\nsrc/a.ts(6,3): error TS2304: Cannot find name 'x'.\n",
    {
      tool: "tsc",
      failed: 2,
      failedNames: ["src/a.ts"],
      firstError: "src/a.ts(5,3): error TS2322: Type 'string' is not assignable to type 'number'.",
    },
  ],
  [
    "pretty tsc",
    "src/a.ts:5:3 - error TS2322: no.\n\n5   x\n    ~\n\nFound 1 error in src/a.ts:5\n",
    { tool: "tsc", failed: 1, failedNames: ["src/a.ts"], firstError: "src/a.ts:5:3 - error TS2322: no." },
  ],
  [
    "eslint",
    "\n/app/src/a.js\n  1:7  error    'a' is assigned a value but never used  no-unused-vars\n  2:1  warning  Unexpected console statement             no-console\n\n✖ 2 problems (1 error, 1 warning)\n",
    {
      tool: "eslint",
      failed: 1,
      warnings: 1,
      failedNames: ["/app/src/a.js"],
      firstError: "/app/src/a.js: 1:7 error 'a' is assigned a value but never used no-unused-vars",
    },
  ],
  [
    "eslint as JSON",
    JSON.stringify([
      {
        filePath: "/a.js",
        messages: [
          { severity: 2, line: 3, message: "no" },
          { severity: 1, line: 4, message: "hm" },
        ],
      },
    ]),
    { tool: "eslint", failed: 1, warnings: 1, failedNames: ["/a.js"], firstError: "/a.js:3: no" },
  ],
  [
    "ruff",
    "F401 [*] `os` imported but unused\n --> src/a.py:1:8\n  |\n1 | import os\n\nFound 1 error.\n[*] 1 fixable with the `--fix` option.\n",
    {
      tool: "ruff",
      failed: 1,
      failedNames: ["src/a.py"],
      firstError: "F401 [*] `os` imported but unused\n --> src/a.py:1:8",
    },
  ],
  [
    "concise ruff",
    "src/a.py:1:8: F401 [*] `os` imported but unused\nsrc/b.py:2:1: E402 Module level import\nFound 2 errors.\n",
    {
      tool: "ruff",
      failed: 2,
      failedNames: ["src/a.py", "src/b.py"],
      firstError: "src/a.py:1:8: F401 [*] `os` imported but unused",
    },
  ],
  [
    "ruff as JSON",
    JSON.stringify([{ filename: "/a.py", code: "F401", message: "unused" }]),
    { tool: "ruff", failed: 1, failedNames: ["/a.py"], firstError: "/a.py: F401 unused" },
  ],
  [
    "ruff that has fixed some errors",
    "my dir/a b.py:1:8: F401 `os` imported but unused\nFound 3 errors (2 fixed, 1 remaining).\n",
    {
      tool: "ruff",
      failed: 1,
      failedNames: ["my dir/a b.py"],
      firstError: "my dir/a b.py:1:8: F401 `os` imported but unused",
    },
  ],
  [
    "ruff that has fixed all errors",
    "Found 2 errors (2 fixed, 0 remaining).\n",
    { tool: "ruff", failed: 0, failedNames: [] },
  ],
  [
    "ruff's blocks for a file with spaces in its name",
    "F401 `os` imported but unused\n --> src/한글 모듈.py:1:8\n  |\n\nFound 1 error.\n",
    {
      tool: "ruff",
      failed: 1,
      failedNames: ["src/한글 모듈.py"],
      firstError: "F401 `os` imported but unused\n --> src/한글 모듈.py:1:8",
    },
  ],
  [
    "eslint on a file without an extension",
    "\n/app/bin/run\n  1:7  error  'x' is never used  no-unused-vars\n\n✖ 1 problem (1 error, 0 warnings)\n",
    {
      tool: "eslint",
      failed: 1,
      warnings: 0,
      failedNames: ["/app/bin/run"],
      firstError: "/app/bin/run: 1:7 error 'x' is never used no-unused-vars",
    },
  ],
  [
    "pytest whose test prints jest's last line",
    `============================= test session starts ==============================
Tests:       9 failed, 5 passed, 14 total
========================= 1 failed, 1 passed in 0.02s ==========================
`,
    { tool: "pytest", passed: 1, failed: 1, failedNames: [] },
  ],
  [
    "jest's summary where the cut in long output has taken its first line",
    "FAIL a.test.js\n[cut]\nTests:       1 failed, 2 passed, 3 total\nSnapshots:   0 total\nTime:        0.5 s\n",
    { tool: "jest", passed: 2, failed: 1, failedNames: [] },
  ],
  ["clean ruff", "All checks passed!\n", { tool: "ruff", failed: 0, failedNames: [] }],
];

describe("JUnit's XML", () => {
  const report = '<testsuites tests="1"><testcase name="adds"/></testsuites>';
  it.each([
    ["after what the runner has printed", `.\n${report}`],
    [
      "behind its declaration on the same line, as pytest writes it",
      `.\n<?xml version="1.0" encoding="utf-8"?>${report}`,
    ],
    ["behind a byte order mark", `\uFEFF${report}`],
    ["indented", `<?xml version="1.0"?>\r\n\t  ${report}`],
  ])("is read %s", (_where, stdout) => {
    expect(parseOutput({ stdout, stderr: "" })).toMatchObject({ tool: "junit", passed: 1, failed: 0 });
  });
});

describe("parseOutput", () => {
  it.each(cases)("reads %s", (_name, text, expected) => {
    expect(parseOutput({ stdout: text, stderr: "" })).toEqual(expected);
    expect(parseOutput({ stdout: "", stderr: text })).toEqual(expected);
    expect(
      parseOutput({
        stdout: `noise\n${text.startsWith("{") || text.startsWith("[") ? "" : "\n"}${text}`,
        stderr: "more",
      }),
    ).toEqual(expected);
  });

  it.each(["", "hello\n", "{", "[]", "5 passed", "error: something", "Found nothing.\n"])(
    "reads nothing from %j",
    (text) => {
      expect(parseOutput({ stdout: text, stderr: "" })).toBeUndefined();
    },
  );

  it("believes the last summary, since a test may print one", () => {
    const text = "9 failed, 1 passed in 1.00s\n===== 3 passed in 0.01s =====\n";
    expect(parseOutput({ stdout: text, stderr: "" })).toMatchObject({ failed: 0, passed: 3 });
  });

  // Its limit is the test's own: what is not linear takes minutes.
  it("reads 256 KB of hostile output in time", { timeout: 60_000 }, () => {
    for (const piece of [
      "FAILED a ",
      "\n",
      "E   \n",
      "1 failed, ",
      "--- FAIL: ",
      "thread '",
      " FAIL  x\n",
      "=",
      "a.ts(1,2): ",
      '{"Output":"',
      "✖ ",
      "FAILED a[",
      "FAILED a[x] - ",
      "--- FAIL: a/",
      "--- FAIL: a\n",
      " [ a",
      "  ● ",
      "/a",
      "not ok 1 - a {\n",
      "<testcase ",
      "<?xml\n",
      "<?xml>",
      '<testcase name="',
      "ok 1 # ",
      "FAIL: a\n",
      `${"=".repeat(70)}\nFAIL: a\n${"-".repeat(70)}\n`,
      "Test Suites: 1 total\nTests: 1 total\n",
      "Would reformat: ",
      "a lint/x ━",
      "Found 1 ",
      "a:1:1: error: ",
      "packages/a test$ x\npackages/a test: ",
      "Diff in a:1:",
    ]) {
      parseOutput({ stdout: `\n FAIL  ${piece.repeat(60_000)}\n Test Files  1 failed (1)\n`, stderr: "" });
      parseOutput({ stdout: `\n--- FAIL: ${piece.repeat(60_000)}\n`, stderr: "" });
      parseOutput({ stdout: piece.repeat(Math.ceil(262_144 / piece.length)), stderr: "" });
      const text = `TAP version 13\n1..1\n<testsuite>\n# a\nChecking formatting...\nFound 1 warning and 0 errors.\n${piece.repeat(20_000)}`;
      expect(parseOutput({ stdout: text, stderr: "", failed: true })).toBeDefined();
    }
  });
});
