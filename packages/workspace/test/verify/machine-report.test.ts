import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createProcessRunner } from "@maestro/process";
import { verify, type VerifyOptions, type VerifyResult } from "@maestro/workspace";
import { beforeEach, describe, expect, it } from "vitest";
import { askForReport, readReport } from "../../src/verify/machine-report.ts";
import { temporaryDirectory } from "../support/git-repository.ts";

let root: string;
let scratch: string;

beforeEach(() => {
  root = temporaryDirectory();
  scratch = temporaryDirectory();
});

/** A jest of the project's that does what a script says, `$report` being the file that it was asked for. */
function jest(script: string): void {
  const path = join(root, "node_modules/.bin/jest");
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\nfor word in "$@"; do report=\${word#--outputFile=}; done\n${script}\n`);
  chmodSync(path, 0o755);
}

async function run(command: string, options: Partial<VerifyOptions> = {}): Promise<VerifyResult | undefined> {
  const { results } = await verify([{ command }], {
    root,
    runner: createProcessRunner(),
    environment: process.env,
    allow: [["jest"]],
    sandbox: "off",
    scratchPrefix: join(scratch, "report-"),
    ...options,
  });
  return results[0];
}

const report = JSON.stringify({
  numPassedTests: 3,
  numFailedTests: 1,
  testResults: [
    {
      name: "a.test.js",
      status: "failed",
      assertionResults: [{ status: "failed", ancestorTitles: ["sum"], title: "adds", failureMessages: ["Error: no"] }],
    },
  ],
});

describe("askForReport", () => {
  const ask = (command: string): Promise<readonly string[] | undefined> =>
    askForReport(command.split(" "), { cwd: root, file: "/r.json" });
  const vitest = ["--reporter=default", "--reporter=json", "--outputFile.json=/r.json"];

  it.each(["vitest", "vitest run", "npx --no-install vitest run src", "pnpm exec vitest --run"])(
    "adds a reporter beside vitest's own: %s",
    async (command) => {
      await expect(ask(command)).resolves.toEqual(vitest);
    },
  );

  it.each(["jest", "npx --no-install jest src", "yarn exec jest --ci"])("adds a file to jest: %s", async (command) => {
    await expect(ask(command)).resolves.toEqual(["--json", "--outputFile=/r.json"]);
  });

  it.each([
    // A script's words end up with its last command, whatever that is.
    "npm test",
    "npm test -- --run",
    "pnpm test",
    "make test",
    // These say already how they report, or do something else than run tests.
    "vitest run --reporter=dot",
    "vitest run --reporter dot",
    "vitest list",
    "vitest bench",
    "vitest run --config other.ts",
    "vitest run -- x",
    "jest --json",
    "jest --listTests",
    "jest --watchAll",
    // Their text has all that their machine formats have, or the format changes what is run.
    "pytest -v",
    "go test ./...",
    "cargo test",
    "tsc --noEmit",
    "eslint .",
    "python -m ruff check",
  ])("leaves alone: %s", async (command) => {
    await expect(ask(command)).resolves.toBeUndefined();
  });

  it("leaves vitest alone where the project names its own reporters", async () => {
    writeFileSync(join(root, "vitest.config.ts"), "export default { test: { reporters: ['junit'] } };\n");
    await expect(ask("vitest run")).resolves.toBeUndefined();
    writeFileSync(join(root, "vitest.config.ts"), "export default { test: { globals: true } };\n");
    await expect(ask("vitest run")).resolves.toEqual(vitest);
  });
});

describe("a tool's report", () => {
  it("is read instead of its output, which stays, and the result says what ran", async () => {
    jest(`echo 'Tests:       9 failed, 9 total' >&2; printf '%s' '${report}' >"$report"; exit 1`);
    const result = await run("jest src");
    expect(result).toMatchObject({
      command: "jest src",
      status: "failed",
      stderr: "Tests:       9 failed, 9 total\n",
      parsed: { passed: 3, failed: 1, failedNames: ["a.test.js > sum > adds"], firstError: "Error: no" },
    });
    expect(result?.metadata.ran).toMatch(/^jest src --json --outputFile=\S+\/report\.json$/);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("goes through the sandbox", async () => {
    jest(`printf '%s' '${report}' >"$report"`);
    const result = await run("jest", { sandbox: "auto", scratchPrefix: join(tmpdir(), "maestro-report-test-") });
    expect(result).toMatchObject({ status: "passed", parsed: { passed: 3 } });
  });

  it("never decides: the exit code does", async () => {
    jest(`printf '%s' '${report.replace('"numFailedTests":1', '"numFailedTests":0')}' >"$report"; exit 1`);
    expect((await run("jest"))?.status).toBe("failed");
  });

  it("gives way to what was printed when it knows of no failure and the command failed", async () => {
    const counts = "Test Suites: 1 failed, 1 total\nTests:       3 passed, 3 total";
    jest(
      `echo '${counts}' >&2; printf '%s' '${report.replace('"numFailedTests":1', '"numFailedTests":0')}' >"$report"; exit 1`,
    );
    expect(await run("jest")).toMatchObject({ status: "failed", parsed: { tool: "jest", passed: 3, failed: 1 } });
  });

  it.each([
    ["none", "true"],
    ["one that is cut", 'echo "{" >"$report"'],
    ["a link to another file", `ln -s '${import.meta.filename}' "$report"`],
    ["a named pipe", 'mkfifo "$report"'],
    ["a directory", 'mkdir "$report"'],
  ])("gives way to what was printed when there is %s", async (_, script) => {
    jest(`echo 'Test Suites: 1 passed, 1 total'; echo 'Tests:       2 passed, 2 total'; ${script}`);
    expect(await run("jest")).toMatchObject({ status: "passed", parsed: { tool: "jest", passed: 2 } });
  });

  it("is masked", async () => {
    const key = ["sk", "ant", "api03", `${"Ab1".repeat(31)}AA`].join("-");
    jest(`printf '%s' '${report.replace("Error: no", `Error: ${key}`)}' >"$report"; exit 1`);
    expect((await run("jest"))?.parsed?.firstError).toBe("Error: ***MASKED***");
  });

  it("has no control sequences", async () => {
    const coloured = report.replace("Error: no", "Error: \\u001b[31mno\\u001b[39m").replace("adds", "\\u009b31madds");
    const parsed = { failedNames: ["a.test.js > sum > adds"], firstError: "Error: no" };
    jest(`printf '%s' '${coloured}' >"$report"; exit 1`);
    expect(await run("jest")).toMatchObject({ parsed });
    jest(`printf '%s' '${coloured}'; exit 1`);
    expect(await run("jest")).toMatchObject({ parsed });
  });

  it("is not asked for without a place to put it", async () => {
    jest('echo "$@"');
    const result = await run("jest", { scratchPrefix: undefined });
    expect(result).toMatchObject({ stdout: "\n", metadata: { cwd: root } });
    expect(result?.metadata.ran).toBeUndefined();
  });

  it("is not read when it is larger than any was meant to be", async () => {
    const file = join(scratch, "report.json");
    writeFileSync(file, report + " ".repeat(17 * 1024 * 1024));
    await expect(readReport(file, root)).resolves.toBeUndefined();
    writeFileSync(file, report);
    await expect(readReport(file, root)).resolves.toMatchObject({ passed: 3 });
    expect(existsSync(file)).toBe(true);
  });
});
