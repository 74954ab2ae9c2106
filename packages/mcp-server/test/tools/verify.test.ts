import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultConfig, type MaestroConfig } from "@maestro/core/config";
import { answering } from "../support/consultants.ts";
import { connectClientIn, type TestClient } from "../support/connect-client.ts";

let workspace = "";

beforeEach(async () => {
  workspace = await realpath(await mkdtemp(join(tmpdir(), "maestro-verify-")));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

/** A program of the project. */
async function program(name: string, script: string): Promise<void> {
  const directory = join(workspace, "node_modules", ".bin");
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(directory, name), 0o755);
}

/** A client of a server whose configuration allows some commands. */
function connectAllowing(...allowed: readonly string[]): Promise<TestClient> {
  const verify: MaestroConfig["verify"] = { ...defaultConfig.verify, allow: allowed.map((name) => [name]) };
  return connectClientIn({ workspace, config: { verify } }, answering("codex", label));
}

const label = JSON.stringify({ failure_type: "timeout", error_message: "late", stack_trace_summary: "a.ts:1" });

describe("maestro_verify", () => {
  it("reports each command; one that fails is an answer, not a failure of the call", async () => {
    await program("good", "echo fine");
    await program("bad", "echo broken >&2; exit 3");
    const { call } = await connectAllowing("good", "bad");
    const commands = [{ command: "good" }, { command: "bad", type: "unit_test", timeout_sec: 20 }];
    const { isError, result } = await call("maestro_verify", { commands });
    expect(isError).toBe(false);
    expect(result).toMatchObject({
      ok: true,
      summary: "1/2 checks passed (failed: bad)",
      all_passed: false,
      critical_failures: ["unit_test: bad"],
      status: "completed",
      results: [
        { type: "custom", command: "good", status: "passed", passed: true, exit_code: 0, stdout: "fine\n", stderr: "" },
        { type: "unit_test", status: "failed", passed: false, exit_code: 3, stderr: "broken\n", parsed: null },
      ],
    });
    const [, bad] = result["results"] as Record<string, unknown>[];
    expect(bad).toMatchObject({ metadata: { cwd: workspace, timeout_ms: 20_000 }, sandbox: expect.any(String) });
  });

  it("names the configuration that would allow a blocked command", async () => {
    const { call } = await connectAllowing();
    const { result } = await call("maestro_verify", { commands: [{ command: "curl example.org" }] });
    expect(result).toMatchObject({
      ok: true,
      all_passed: false,
      results: [
        {
          status: "blocked",
          exit_code: null,
          metadata: { configuration: '"verify": { "allow": [["curl","example.org"]] }' },
        },
      ],
      warnings: [expect.stringContaining('"verify": { "allow"')],
    });
  });

  it("stops at the first that fails, when it is told so", async () => {
    await program("bad", "exit 1");
    const { call } = await connectAllowing("bad");
    const given = { commands: [{ command: "bad" }, { command: "bad" }], stop_on_failure: true };
    expect((await call("maestro_verify", given)).result["results"]).toHaveLength(1);
  });

  it("runs in a directory of the workspace, and in no other", async () => {
    await mkdir(join(workspace, "sub"));
    await program("where", "pwd");
    const { call } = await connectAllowing("where");
    const commands = [{ command: "where" }];
    const inside = await call("maestro_verify", { commands, cwd: "sub" });
    expect(inside.result).toMatchObject({ results: [{ stdout: `${workspace}/sub\n` }] });
    expect((await call("maestro_verify", { commands, cwd: tmpdir() })).result).toMatchObject({
      ok: false,
      error_code: "INVALID_ARGUMENT",
      argument: "cwd",
    });
    const nested = await call("maestro_verify", { commands: [{ command: "where", cwd: "../.." }], cwd: "sub" });
    expect(nested.result).toMatchObject({ ok: false, argument: "commands[0].cwd" });
  });

  it.each([
    [{ commands: [] }, "commands"],
    [{ commands: [{}] }, "commands[0].command"],
    [{ commands: [{ command: "npm test", type: "tests" }] }, "commands[0].type"],
    [{ commands: [{ command: "npm test", timeout_sec: 0 }] }, "commands[0].timeout_sec"],
  ])("refuses %j", async (given, argument) => {
    const { call } = await connectAllowing();
    const { isError, result } = await call("maestro_verify", given);
    expect(isError).toBe(true);
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument });
  });

  it("answers running when the wait is over; a cancelled one leaves no process", async () => {
    await program("slow", "sleep 60");
    const { call } = await connectAllowing("slow");
    const { result } = await call("maestro_verify", { commands: [{ command: "slow" }], wait_sec: 0 });
    expect(result).toMatchObject({ ok: true, status: "running" });
    const given = { run_id: result["run_id"] };
    expect((await call("maestro_cancel_run", given)).result).toMatchObject({ ok: true, status: "cancelled" });
  });

  it("is found again by its run, in the same form", async () => {
    await program("good", "echo fine");
    const { call } = await connectAllowing("good");
    const { result } = await call("maestro_verify", { commands: [{ command: "good" }] });
    expect((await call("maestro_run_status", { run_id: result["run_id"] })).result).toMatchObject({
      kind: "verify",
      task: "good",
      result: { all_passed: true, results: [{ command: "good", exit_code: 0 }] },
    });
  });
});

describe("maestro_calibrate with a command", () => {
  const given = { step_type: "d1_failure_label", test_prompt: "Which kind?", providers: ["codex"], num_samples: 30 };

  it("measures accuracy by what the command says of each answer", async () => {
    await program("judge", 'grep -q timeout && grep -q timeout "$MAESTRO_CANDIDATE_FILE"');
    const { call } = await connectAllowing("judge");
    const { result } = await call("maestro_calibrate", { ...given, oracle_command: "judge" });
    expect(result).toMatchObject({ ok: true, estimated_p: 1, agreement: null, calibration_samples: 30 });
  });

  it("finds no margin for answers that the command refuses", async () => {
    await program("judge", "exit 1");
    const { call } = await connectAllowing("judge");
    const { result } = await call("maestro_calibrate", { ...given, oracle_command: "judge" });
    expect(result).toMatchObject({ ok: true, estimated_p: 0, recommended_k: null, reason: expect.any(String) });
  });

  it("V10: asks nobody when the command may not run", async () => {
    const { call, services } = await connectAllowing();
    const { result } = await call("maestro_calibrate", { ...given, oracle_command: "judge" });
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument: "oracle_command" });
    expect(result["error"]).toContain('"verify": { "allow": [["judge"]] }');
    expect(await services.runs.list()).toEqual([]);
  });

  it("V10: takes a command that gives no verdict for a failure, not for a wrong answer", async () => {
    const { call } = await connectAllowing("missing-program");
    const { result } = await call("maestro_calibrate", { ...given, oracle_command: "missing-program" });
    expect(result).toMatchObject({ ok: false, status: "failed", error_code: "ORACLE_NO_VERDICT" });
  });
});

describe("maestro_verify before it runs anything", () => {
  it.each([
    ["an empty list", { commands: [] }, "commands"],
    ["a directory that is not there", { commands: [{ command: "good" }], cwd: "none" }, "cwd"],
    ["V7: a directory outside", { commands: [{ command: "good" }], cwd: ".." }, "cwd"],
    ["V7: a command's directory outside", { commands: [{ command: "good", cwd: ".." }] }, "commands[0].cwd"],
    ["a limit that is too long", { commands: [{ command: "good", timeout_sec: 99_999 }] }, "commands[0].timeout_sec"],
  ])("refuses %s, and leaves no failed run", async (_, given, argument) => {
    const { call, services } = await connectAllowing("good");
    const { result } = await call("maestro_verify", given);
    expect(result).toMatchObject({ ok: false, error_code: "INVALID_ARGUMENT", argument });
    expect(result["run_id"]).toBeUndefined();
    expect(await services.runs.list()).toEqual([]);
  });

  it("names what it does not know inside a command, with what may have been meant", async () => {
    await program("good", "true");
    const { call } = await connectAllowing("good");
    const { result } = await call("maestro_verify", { commands: [{ command: "good", timeout_secs: 5, zzz: 1 }] });
    expect(result).toMatchObject({
      ok: true,
      warnings: [
        "commands[0].timeout_secs is not known and was ignored. Did you mean timeout_sec?",
        "commands[0].zzz is not known and was ignored. It takes: command, type, timeout_sec, cwd.",
      ],
    });
  });

  it("says what ran where a tool was asked for a report", async () => {
    await program("jest", "echo fine");
    const { call } = await connectAllowing("jest");
    const { result } = await call("maestro_verify", { commands: [{ command: "jest" }] });
    expect(result["results"]).toMatchObject([
      { command: "jest", metadata: { ran: expect.stringMatching(/^jest --json --outputFile=/) } },
    ]);
  });
});
