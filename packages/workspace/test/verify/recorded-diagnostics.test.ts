import { describe, expect, it } from "vitest";
import { parseOutput } from "../../src/verify/output/parse-output.ts";
import { recorded } from "../support/recorded-output.ts";

describe("recorded output of linters and compilers", () => {
  it.each([
    [
      "go-1.19.8-vet",
      {
        tool: "go",
        failed: 2,
        failedNames: ["b/b.go", "e/e.go"],
        firstError: 'vet: b/b.go:2:23: cannot use "x" (untyped string constant) as int value in return statement',
      },
    ],
    ["go-1.19.8-build", { tool: "go", failed: 1, failedNames: ["b/b.go"] }],
    [
      "biome-2.6.8-failing",
      {
        tool: "biome",
        failed: 3,
        failedNames: ["a.js"],
        firstError:
          "a.js:2:7 lint/suspicious/noDoubleEquals  FIXABLE \n× Using == may be unsafe if you are relying on type coercion.",
      },
    ],
    ["prettier-3.10.1-failing", { tool: "prettier", failed: 2, failedNames: ["a.js", "bad.js"] }],
    ["rustfmt-1.95.0-failing", { tool: "rustfmt", failed: 2, failedNames: ["/app/src/lib.rs", "/app/tests/i.rs"] }],
    ["cargo-1.95.0-warnings", { tool: "cargo", failed: 0, warnings: 1 }],
    ["gcc-12.2.0-failing", { tool: "cc", failed: 1, failedNames: ["a.c"] }],
    [
      "eslint-10.15.0-max-warnings",
      { tool: "eslint", failed: 0, warnings: 1, firstError: "ESLint found too many warnings (maximum: 0)." },
    ],
  ])("%s", (name, expected) => {
    expect(parseOutput(recorded(name))).toMatchObject(expected);
  });

  // As their documentation shows it; the tools are not at hand.
  it.each([
    [
      "mypy",
      'a.py:3: error: Incompatible types in assignment  [assignment]\na.py:4:1: error: Name "x" is not defined  [name-defined]\nb.py:1: note: See\nFound 2 errors in 1 file (checked 2 source files)\n',
      {
        failed: 2,
        failedNames: ["a.py"],
        firstError: "a.py:3: error: Incompatible types in assignment  [assignment]",
      },
    ],
    ["mypy", "Success: no issues found in 2 source files\n", { failed: 0 }],
    [
      "pyright",
      '/app/a.py\n  /app/a.py:1:10 - error: Type "str" is not assignable to declared type "int" (reportAssignmentType)\n  /app/a.py:3:1 - warning: Import "x" is not accessed\n1 error, 1 warning, 0 informations \n',
      {
        failed: 1,
        warnings: 1,
        failedNames: ["/app/a.py"],
        firstError:
          '/app/a.py:1:10 - error: Type "str" is not assignable to declared type "int" (reportAssignmentType)',
      },
    ],
    [
      "ruff format",
      "Would reformat: a.py\nWould reformat: b/c d.py\n2 files would be reformatted, 1 file already formatted\n",
      { failed: 2, failedNames: ["a.py", "b/c d.py"], firstError: "Would reformat: a.py" },
    ],
    ["ruff format", "3 files already formatted\n", { failed: 0 }],
    ["prettier", "Checking formatting...\nAll matched files use Prettier code style!\n", { failed: 0 }],
    ["biome", "Checked 3 files in 5ms. No fixes applied.\n", { failed: 0 }],
    [
      "oxlint",
      "\n  × eslint(no-debugger): `debugger` statement is not allowed\n   ╭─[src/a.js:2:15]\n 2 │ debugger\n   ╰────\n\nFound 1 warning and 2 errors.\n",
      {
        failed: 2,
        warnings: 1,
        failedNames: ["src/a.js"],
        firstError: "× eslint(no-debugger): `debugger` statement is not allowed\n╭─[src/a.js:2:15]",
      },
    ],
  ])("%s: %j", (tool, text, expected) => {
    expect(parseOutput({ stdout: text, stderr: "" })).toMatchObject({ tool, ...expected });
  });

  it.each([
    "# Heading\nsome.go: a file\n",
    "Oh no!\n1 file would be reformatted, 2 files would be left unchanged.\n",
    "1..3\nok then\n",
    "<testsuite>\n",
    "Ran 3 tests in 2 days\n",
    "Finished building\n",
  ])("takes for none: %j", (text) => {
    expect(parseOutput({ stdout: text, stderr: "" })).toBeUndefined();
  });
});
