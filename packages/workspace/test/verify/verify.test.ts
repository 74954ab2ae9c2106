import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { createProcessRunner } from "@maestro/process";
import { verify, type VerifyCommand, type VerifyOptions, type VerifyReport } from "@maestro/workspace";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryDirectory } from "../support/git-repository.ts";

let root: string;
const runner = createProcessRunner();

beforeEach(() => {
  root = temporaryDirectory();
});

/** A program of the project, run by its rule. */
function program(name: string, script: string): void {
  const path = join(root, "node_modules/.bin", name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, script.startsWith("#!") ? script : `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

function run(
  commands: readonly (string | VerifyCommand)[],
  options: Partial<VerifyOptions> = {},
): Promise<VerifyReport> {
  const specs = commands.map((command) => (typeof command === "string" ? { command } : command));
  const allow = specs.map(({ command }) => (typeof command === "string" ? command.split(" ") : command));
  return verify(specs, { root, runner, environment: process.env, allow, sandbox: "off", ...options });
}

async function gone(pid: number): Promise<boolean> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (!existsSync(`/proc/${pid}`) || /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"))) return true;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
  return false;
}

describe("a candidate", () => {
  it("is on the command's stdin and in the file that it is told of", async () => {
    const file = join(temporaryDirectory(), "candidate.txt");
    writeFileSync(file, "the answer");
    program("judge", 'test "$(cat)" = "the answer" && test "$(cat "$MAESTRO_CANDIDATE_FILE")" = "the answer"');
    const candidate = { text: "the answer", file };
    const report = await run(["judge"], { candidate, sandbox: "auto" });
    expect(report.results).toMatchObject([{ status: "passed" }]);
    expect((await run(["judge"])).results).toMatchObject([{ status: "failed" }]);
  });
});

describe("verify", () => {
  it("reports each command, what passed, and which failures are critical", async () => {
    program("good", "echo fine");
    program("bad", "echo broken >&2; exit 3");
    const report = await run([
      { command: "good", type: "lint" },
      { command: "bad", type: "unit_test" },
      { command: "bad", type: "lint" },
      { command: "nowhere", type: "type_check" },
    ]);
    expect(report).toMatchObject({
      summary: "1/4 checks passed (failed: bad, bad, nowhere [error])",
      allPassed: false,
      criticalFailures: ["unit_test: bad", "type_check: nowhere"],
      results: [
        {
          type: "lint",
          command: "good",
          status: "passed",
          passed: true,
          exitCode: 0,
          stdout: "fine\n",
          stderr: "",
          sandbox: "none",
        },
        { status: "failed", passed: false, exitCode: 3, stderr: "broken\n" },
        { status: "failed" },
        { status: "error", passed: false, exitCode: null, sandbox: null },
      ],
    });
    expect((await run(["good"])).summary).toBe("1/1 checks passed");
  });

  it.each([
    [[], {}, "commands"],
    [[{ command: "good", type: "tests" }], {}, "commands[0].type"],
    [[{ command: "good", timeoutMs: 0 }], {}, "commands[0].timeout_sec"],
    [[{ command: "good", timeoutMs: 1_800_001 }], {}, "commands[0].timeout_sec"],
    [[{ command: "good", cwd: ".." }], {}, "commands[0].cwd"],
    [[{ command: "good", cwd: "/" }], {}, "commands[0].cwd"],
    [[{ command: "good", cwd: "out" }], {}, "commands[0].cwd"],
    [[{ command: "good" }], { cwd: "../.." }, "cwd"],
    [[{ command: "good", cwd: "missing" }], {}, "commands[0].cwd"],
  ] as const)("V7: refuses %j before anything runs", async (commands, options, argument) => {
    symlinkSync("/", join(root, "out"));
    program("good", `touch '${root}/ran'`);
    await expect(run(commands, options)).rejects.toMatchObject({ code: "INVALID_ARGUMENT", argument });
    expect(existsSync(join(root, "ran"))).toBe(false);
  });

  it("gives a command the verification's limit unless it has its own", async () => {
    program("good", "");
    const commands = ["good", { command: "good", timeoutMs: 4000 }, { command: "good", timeoutMs: undefined }];
    const { results } = await run(commands, { timeoutMs: 7000 });
    expect(results.map(({ metadata }) => metadata.timeoutMs)).toEqual([7000, 4000, 7000]);
  });

  it("V1: blocks what no rule allows and runs nothing of it", async () => {
    program("evil", `touch '${root}/ran'`);
    const report = await run(["evil", "evil; evil"], { allow: [] });
    expect(report.results).toMatchObject([
      { status: "blocked", passed: false, metadata: { configuration: '"verify": { "allow": [["evil"]] }' } },
      { status: "blocked" },
    ]);
    expect(existsSync(join(root, "ran"))).toBe(false);
  });

  it("V7: blocks an argument that leads out through a symbolic link", async () => {
    symlinkSync("/etc", join(root, "linked"));
    program("checker", "exit 0");
    const allow = [["checker"], ["pytest"]];
    const report = await run(["checker linked/hostname", "pytest --ignore=linked", "checker tests"], { allow });
    expect(report.results.map(({ status }) => status)).toEqual(["blocked", "blocked", "passed"]);
  });

  it("V2: ends a command at its limit with every process of its group", async () => {
    program("hang", `sh -c 'trap "" TERM; echo $$ > "${root}/pid"; while :; do sleep 1; done' & wait`);
    const { results } = await run([{ command: "hang", timeoutMs: 400, type: "unit_test" }]);
    expect(results).toMatchObject([{ status: "timeout", passed: false, exitCode: null, metadata: { timeoutMs: 400 } }]);
    expect(await gone(Number(readFileSync(join(root, "pid"), "utf8")))).toBe(true);
  });

  it("V3: keeps the beginning and the end of a flood, in bounded memory", async () => {
    program(
      "flood",
      "echo first; head -c 200000000 /dev/zero | tr '\\0' x; echo; echo '2 failed, 5 passed in 0.10s'; exit 1",
    );
    const before = process.memoryUsage().rss;
    const [result] = (await run(["flood"])).results;
    expect(result?.stdout.length).toBeLessThan(300_000);
    expect(result?.stdout).toMatch(/^first\nx/);
    expect(result).toMatchObject({ parsed: { tool: "pytest", failed: 2, passed: 5 } });
    expect(result?.metadata.stdoutBytes).toBeGreaterThan(200_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });

  it("V4: hands on no secret and nothing that loads code", async () => {
    program("show", "env");
    const secret = randomBytes(16).toString("hex");
    const names = [
      "OPENAI_API_KEY",
      "GITHUB_TOKEN",
      "DB_PASSWORD",
      "MY_SECRET",
      "AWS_CREDENTIAL_FILE",
      "XDG_AUTH",
      "NODE_OPTIONS",
      "LD_PRELOAD",
      "LD_LIBRARY_PATH",
      "DYLD_INSERT_LIBRARIES",
      "GIT_DIR",
      "npm_config_script_shell",
      "BASH_ENV",
      "CUSTOM_KEY",
    ];
    const environment = {
      PATH: `.:relative${delimiter}${process.env["PATH"] ?? ""}`,
      HOME: root,
      CUSTOM: "yes",
      https_proxy: `http://user:${secret}@proxy:1`,
      ...Object.fromEntries(names.map((name) => [name, secret])),
    };
    const [result] = (await run(["show"], { environment, environmentNames: ["CUSTOM", ...names] })).results;
    expect(result?.stdout).not.toContain(secret);
    expect(result?.stdout).toMatch(/^CUSTOM=yes$/m);
    expect(result?.stdout).toMatch(/^CI=1$/m);
    expect(result?.stdout).not.toMatch(/^PATH=(?:.*:)?(?:\.|relative)(?::|$)/m);
    for (const name of names) expect(result?.stdout).not.toMatch(new RegExp(`^${name}=`, "m"));
  });

  it("V5: closes stdin, so that a command which reads it goes on", async () => {
    program("reads", "cat; echo done");
    expect((await run([{ command: "reads", timeoutMs: 5000 }])).results).toMatchObject([
      { status: "passed", stdout: "done\n" },
    ]);
  });

  it("V6: takes neither a missing program nor a death by signal for a pass", async () => {
    program("dies", "kill -9 $$");
    writeFileSync(join(root, "node_modules/.bin/not-executable"), "#!/bin/sh\n");
    const { results, allPassed } = await run(["no-such-program", "dies", "not-executable"]);
    expect(results.map(({ status, passed }) => [status, passed])).toEqual([
      ["error", false],
      ["error", false],
      ["error", false],
    ]);
    expect(results[0]?.metadata.reason).toBe(
      "There is no program no-such-program on the PATH. Install it, or name the command that the project uses.",
    );
    expect(allPassed).toBe(false);
  });

  it("V8: masks secrets and removes control sequences in the output", async () => {
    const secret = `ghp_${randomBytes(18).toString("hex")}`;
    program("leak", `printf '\\033[31mtoken %s\\033[0m\\n' ${secret}; echo ${secret} >&2`);
    const [result] = (await run(["leak"])).results;
    expect(result).toMatchObject({
      stdout: "token ***MASKED***\n",
      stderr: "***MASKED***\n",
      metadata: { maskedCount: 2 },
    });
  });

  it("V9: stops after a failure when asked, and says how many did not run", async () => {
    program("good", "exit 0");
    program("bad", "exit 1");
    const report = await run(["good", "bad", "good"], { stopOnFailure: true });
    expect(report.results.map(({ status }) => status)).toEqual(["passed", "failed"]);
    expect(report).toMatchObject({ summary: "1/3 checks passed (failed: bad; not run: 1)", allPassed: false });
  });

  it("V9: reports in the order of the commands when they run at once, and stops then too", async () => {
    // The first ends only when the second has begun.
    program("first", `while [ ! -e '${root}/second' ]; do sleep 0.02; done; echo first`);
    program("second", `touch '${root}/second'; echo second`);
    program("bad", "exit 1");
    const parallel = { parallel: true, maxParallel: 2 };
    const ended: string[] = [];
    const report = await run([{ command: "first", timeoutMs: 10_000 }, "second"], {
      ...parallel,
      onResult: ({ command }) => ended.push(command),
    });
    expect(report.results.map(({ stdout }) => stdout)).toEqual(["first\n", "second\n"]);
    expect(ended.toSorted()).toEqual(["first", "second"]);
    const stopped = await run(["bad", "bad", "bad", "bad"], { ...parallel, stopOnFailure: true });
    expect(stopped.results.length).toBeLessThan(4);
  });

  it("ends everything and rejects when it is cancelled", async () => {
    program("hang", `echo $$ > "${root}/pid"; exec sleep 60`);
    const controller = new AbortController();
    const pending = run(["hang"], { signal: controller.signal });
    while (!existsSync(join(root, "pid"))) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("enough"));
    await expect(pending).rejects.toThrow("enough");
    expect(await gone(Number(readFileSync(join(root, "pid"), "utf8").trim() || "0"))).toBe(true);
  });

  it("allows what the project declares where the command runs", async () => {
    mkdirSync(join(root, "sub"));
    writeFileSync(join(root, "sub/Makefile"), "check:\n\t@echo checked\n");
    const report = await run(
      [
        { command: "make check", cwd: "sub" },
        { command: "make evil", cwd: "sub" },
      ],
      { allow: [] },
    );
    expect(report.results).toMatchObject([{ status: "passed", stdout: "checked\n" }, { status: "blocked" }]);
  });
});
