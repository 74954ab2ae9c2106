import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorLocations, mentionedLines } from "../../src/context/error-locations.ts";
import { excerpt } from "../../src/context/excerpt.ts";
import { packErrors } from "../../src/context/pack-errors.ts";
import { findStackTraces } from "../../src/context/stack-traces.ts";

const noise = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `noise ${from + index}`);

const traces: Readonly<Record<string, readonly string[]>> = {
  Node: [
    "TypeError: Cannot read properties of undefined (reading 'id')",
    "    at load (/app/src/load.ts:12:7)",
    "    at async Promise.all (index 0)",
    "    at async main (file:///app/src/main.ts:30:3) {",
    "  [cause]: Error: inner",
    "      at query (node:internal/db:1:1)",
  ],
  Python: [
    "Traceback (most recent call last):",
    '  File "/app/main.py", line 10, in <module>',
    "    run()",
    '  File "/app/run.py", line 3, in run',
    "    raise ValueError('x')",
    "ValueError: x",
    "",
    "During handling of the above exception, another exception occurred:",
    "",
    "Traceback (most recent call last):",
    '  File "/app/main.py", line 12, in <module>',
    "    stop()",
    "RuntimeError: y",
  ],
  Go: [
    "panic: runtime error: index out of range [5] with length 3",
    "",
    "goroutine 1 [running]:",
    "main.pick(...)",
    "\t/app/main.go:8",
    "main.main()",
    "\t/app/main.go:4 +0x1d",
  ],
  Rust: [
    "thread 'main' panicked at src/main.rs:4:5:",
    "index out of bounds: the len is 3 but the index is 99",
    "stack backtrace:",
    "   0: rust_begin_unwind",
    "             at /rustc/1/library/std/src/panicking.rs:652:5",
    "   1: app::main",
    "             at ./src/main.rs:4:5",
  ],
  Java: [
    'Exception in thread "main" java.lang.IllegalStateException: broken',
    "\tat com.example.App.run(App.java:14)",
    "\tat com.example.App.main(App.java:5)",
    "Caused by: java.io.IOException: gone",
    "\tat com.example.Disk.read(Disk.java:40)",
    "\t... 2 more",
  ],
};

/** Recorded from the runtimes in their names; the lines, from 1, that are the trace. The rest is the runtime's own farewell. */
const recorded: readonly (readonly [name: string, first: number, last: number])[] = [
  ["go-1.19.8", 1, 9],
  ["java-17.0.15", 1, 19],
  ["node-20.20.2-aggregate", 1, 22],
  ["node-20.20.2-cause", 1, 13],
  ["python-3.11.7-group", 1, 30],
  ["python-3.11.7-syntax", 1, 4],
  ["python-3.11.7-chained", 1, 26],
  ["rust-1.95.0", 2, 18],
];

describe("packErrors on real traces", () => {
  it.each(recorded)("keeps that of %s whole, and none of the noise around it before it", (name, first, last) => {
    const file = join(import.meta.dirname, "../fixtures/stack-traces", `${name}.txt`);
    const trace = readFileSync(file, "utf8")
      .split("\n")
      .slice(first - 1, last);
    const error = [...noise(0, 200), ...trace, ...noise(200, 200)].join("\n");
    const { text } = packErrors([error], { maxLines: trace.length, maxChars: 100_000 });
    expect(text).toContain(`… 200 lines left out …\n${trace.join("\n")}\n… 200 lines left out …`);
    expect(text).not.toContain("noise");
  });

  it("shows the lines that a trace names with their numbers in the file", () => {
    const source = Array.from({ length: 60 }, (_, line) => `source of line ${line + 1}`).join("\n");
    const [{ line } = { line: 0 }] = errorLocations(['  File "/app/run.py", line 37, in f']);
    const shown = excerpt(source, { maxLines: 5, focus: [line] })?.text ?? "";
    expect(shown.match(/^ *\d+ {2}source of line \d+$/gm)).toEqual(
      [35, 36, 37, 38, 39].map((number) => `${number}  source of line ${number}`),
    );
  });
});

describe("packErrors", () => {
  it.each(Object.entries(traces))("keeps a trace of %s whole in the middle of noise", (_language, trace) => {
    const error = [...noise(0, 60), ...trace, ...noise(60, 60)].join("\n");
    const { text, leftOut, cut } = packErrors([error], { maxLines: 30, maxChars: 20_000 });
    expect(text).toContain(trace.join("\n"));
    expect(text).toMatch(/^## Errors\n```\nnoise 0\n[^]*… \d+ lines left out …\n[^]*noise 119\n```$/);
    expect(leftOut).toEqual([
      { name: "error 1", reason: `${120 + trace.length - 30} of its ${120 + trace.length} lines` },
    ]);
    expect(cut).toBe(true);
  });

  it("shares the lines among several errors", () => {
    const { text } = packErrors([noise(0, 5).join("\n"), noise(100, 500).join("\n")], {
      maxLines: 50,
      maxChars: 20_000,
    });
    expect(text).toContain(noise(0, 5).join("\n"));
    expect(text.match(/noise/g)).toHaveLength(50);
  });

  it("is never longer than it may be, with lines that are never more than it may show", () => {
    const line = fc.oneof(
      fc.string({ maxLength: 600 }),
      fc.constantFrom(...Object.values(traces).flat()),
      fc.constant("```"),
    );
    const error = fc.array(line, { maxLength: 40 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(
        fc.array(error, { maxLength: 6 }),
        fc.nat({ max: 60 }),
        fc.nat({ max: 3000 }),
        (errors, maxLines, maxChars) => {
          expect(packErrors(errors, { maxLines, maxChars }).text.length).toBeLessThanOrEqual(maxChars);
        },
      ),
    );
  });
});

it.each([" ", "(", "|", "+ ", "\t", "a(", "thread '", "at ", "}", "Error", 'File "', "^"])(
  "finds traces in half a megabyte of %j in time",
  { timeout: 60_000 },
  (piece) => {
    const line = piece.repeat(500_000 / piece.length);
    const frames = Array.from({ length: 5000 }, () => "    at x");
    const lines = [line, ...frames, `Traceback (most recent call last):${line}`, `  ${line}`, `goroutine 1 [x]`, line];
    expect(findStackTraces(lines).length).toBeGreaterThanOrEqual(2);
    const panic = ["thread 'main' panicked at x", ...Array.from({ length: 100_000 }, () => piece)];
    expect(findStackTraces(panic)[0]).toMatchObject({ start: 0 });
  },
);

describe("errorLocations", () => {
  it.each([
    ["    at load (/app/src/load.ts:12:7)", "/app/src/load.ts", 12],
    ["    at async main (file:///app/src/main.ts:30:3)", "/app/src/main.ts", 30],
    ['  File "/app/run.py", line 3, in run', "/app/run.py", 3],
    ["\t/app/main.go:4 +0x1d", "/app/main.go", 4],
    ["             at ./src/main.rs:4:5", "./src/main.rs", 4],
    ["  --> src/lib.rs:9:1", "src/lib.rs", 9],
    ["\tat com.example.App.run(App.java:14)", "App.java", 14],
    ["src/a.ts(5,3): error TS2322: no", "src/a.ts", 5],
    ["tests/test_a.py:7: AssertionError", "tests/test_a.py", 7],
    ["FAILED 한글.py:3", "한글.py", 3],
    ["    at App (webpack://my-app/./src/app.tsx:8:3)", "src/app.tsx", 8],
    ["    at App (webpack:///src/app.tsx?1f2e:8:3)", "src/app.tsx", 8],
    ["    at eval (webpack-internal:///./src/app.tsx:8:3)", "src/app.tsx", 8],
    ["    at App (http://localhost:5173/src/app.tsx?t=1700000000:8:3)", "src/app.tsx", 8],
    ["    at load (file:///app/%ED%95%9C%EA%B8%80/%ED%8C%8C%EC%9D%BC.ts:12:7)", "/app/한글/파일.ts", 12],
    ["    at load (C:\\Work\\src\\app.ts:12:7)", "/Work/src/app.ts", 12],
    ["PHP Fatal error: no in /app/a.php on line 9", "/app/a.php", 9],
    ["   at A.B() in /app/A.cs:line 9", "/app/A.cs", 9],
  ])("reads %s", (text, path, line) => {
    expect(errorLocations([text])).toEqual([{ path, line }]);
  });

  it.each([
    ["    at load (/app/내 문서/load.ts:12:7)", "내 문서/load.ts"],
    ["    at load (C:\\My Projects\\load.ts:12:7)", "My Projects/load.ts"],
    ["tests/새 폴더/test_a.py:12: AssertionError", "tests/새 폴더/test_a.py"],
  ])("reads a path with spaces: %s", (text, file) => {
    expect(mentionedLines(file, errorLocations([text]))).toEqual([12]);
  });

  it("reads the places that a linter lists below a file", () => {
    const text =
      "/app/a.js\n  1:2   error    no  no-x\n  13:4  warning  hm  no-y\n\n/app/b.js\n  9:1  error  no  no-x\n";
    expect(errorLocations([text])).toEqual([
      { path: "/app/a.js", line: 1 },
      { path: "/app/a.js", line: 13 },
      { path: "/app/b.js", line: 9 },
    ]);
  });

  it("takes no version, time or address for a place", () => {
    expect(errorLocations(["at 12:30:45 v1.2.3: 127.0.0.1:8080 https://example.org:443/"])).toEqual([]);
  });

  it("matches a file by the end of its path only", () => {
    const locations = errorLocations(["(/app/src/load.ts:12:7) (load.ts:3) (reload.ts:5)"]);
    expect(mentionedLines("src/load.ts", locations)).toEqual([12, 3]);
    expect(mentionedLines("other/load.ts", locations)).toEqual([3]);
  });

  it("reads a hostile text of a megabyte in time", { timeout: 60_000 }, () => {
    const pieces = [
      "a",
      "a.",
      "a.b:",
      'File "',
      "(a ",
      "a/ ",
      "a.b\n 1:1 x\n",
      "a.b?x",
      "%41",
      "webpack://",
      "https://localhost/",
    ];
    for (const piece of pieces) {
      const places = errorLocations([piece.repeat(Math.ceil(1e6 / piece.length))]);
      expect(places.length).toBeLessThanOrEqual(1);
    }
  });
});
