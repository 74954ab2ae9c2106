import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { systemClock } from "@maestro/core";
import { createProcessRunner } from "@maestro/process";
import { describe, expect, test } from "vitest";
import { findVersion, isAtLeast } from "../src/probe/compare-versions.ts";
import { locateProvider, probeProvider, type AdviserDeps } from "../src/index.ts";
import { cliConfig, scratchRootOfTest, scriptedRunner, testDeps } from "./support/adviser-fixture.ts";
import { scriptedProgram } from "./support/scripted-program.ts";

type Cli = "codex" | "claude" | "gemini";

const help = {
  codex: "--json --ephemeral --skip-git-repo-check --ignore-user-config --ignore-rules --sandbox <MODE>",
  claude:
    "--output-format --include-partial-messages --strict-mcp-config --setting-sources --tools --disable-slash-commands --no-session-persistence --json-schema --add-dir",
  gemini: "--output-format --raw-output --allowed-mcp-server-names --extensions --policy --session-id",
} as const;

interface Installation {
  readonly version?: string;
  readonly help?: string;
  readonly home?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program of the CLI's name on PATH, and a home with files. */
async function installed(cli: Cli, installation: Installation): Promise<AdviserDeps> {
  const said = JSON.stringify(installation.version ?? "999.0.0");
  const { directory } = scriptedProgram(
    cli,
    `say(args.includes("--version") ? ${said} : ${JSON.stringify(installation.help ?? help[cli])});`,
  );
  const home = scratchRootOfTest();
  for (const [name, text] of Object.entries(installation.home ?? {})) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), text);
  }
  return {
    runner: createProcessRunner(),
    environment: { PATH: `${directory}:${process.env["PATH"]}`, HOME: home, ...installation.environment },
    clock: systemClock,
    scratchRoot: scratchRootOfTest(),
    random: Math.random,
    cores: 2,
  };
}

const probe = async (cli: Cli, installation: Installation = {}) =>
  probeProvider(cli, cliConfig(cli), await installed(cli, installation));

describe("probing a CLI", () => {
  test("that is there, new enough and logged in finds nothing wrong", async () => {
    const found = await probe("codex", { version: "codex-cli 0.170.1", environment: { CODEX_API_KEY: "k" } });
    expect(found).toMatchObject({
      provider: "codex",
      type: "codex",
      enabled: true,
      starts: true,
      version: "0.170.1",
      testedFloor: "0.169.0",
      login: "logged-in",
      problems: [],
    });
    expect(found.path).toMatch(/\/bin\/codex$/);
  });

  test("that is not there says how to install it", async () => {
    const deps = { ...testDeps(scriptedRunner(() => ({}))), scratchRoot: scratchRootOfTest() };
    const config = cliConfig("claude", { command: "no-such-claude" });
    expect(await probeProvider("claude", config, deps)).toMatchObject({
      path: undefined,
      login: "unknown",
      problems: [
        {
          message: "no-such-claude is not on PATH",
          hint: expect.stringContaining("npm install -g @anthropic-ai/claude-code"),
        },
      ],
    });
  });

  test("that is old, lost an option and is not logged in says all three, with what to do", async () => {
    const found = await probe("gemini", {
      version: "0.9.10",
      help: "--output-format --raw-output --extensions --policy-dir --session-id",
    });
    expect(found.problems).toEqual([
      { message: "version 0.9.10 is older than 0.61.0, the oldest tried", hint: expect.stringContaining("Update it") },
      {
        message: "its help does not list --allowed-mcp-server-names, --policy",
        hint: expect.stringContaining("Update it"),
      },
      { message: "not logged in", hint: expect.stringContaining("ended in June 2026") },
    ]);
  });

  test("that cannot be asked for its version does not start", async () => {
    const { path } = scriptedProgram("codex", "process.exitCode = 1;");
    const found = await probeProvider("codex", cliConfig("codex", { command: path }), await installed("claude", {}));
    expect(found).toMatchObject({ starts: false, version: undefined });
    expect(found.problems).toContainEqual({ message: "it does not start", hint: expect.any(String) });
  });

  test("that says no version says so", async () => {
    const { problems } = await probe("claude", { version: "who knows" });
    expect(problems).toEqual([{ message: "it did not say its version", hint: expect.any(String) }]);
  });

  test.each<[Cli, Installation, string]>([
    ["codex", { home: { ".codex/auth.json": '{"tokens":{"id_token":"x"}}' } }, "logged-in"],
    ["codex", { home: { ".codex/auth.json": '{"OPENAI_API_KEY":"x"}' } }, "logged-in"],
    ["codex", { home: { ".codex/auth.json": "{}" } }, "unknown"],
    ["codex", {}, "not-logged-in"],
    ["codex", { environment: { CODEX_HOME: "/nowhere" } }, "unknown"],
    ["claude", { home: { ".claude/.credentials.json": '{"claudeAiOauth":{"accessToken":"x"}}' } }, "logged-in"],
    ["claude", { environment: { CLAUDE_CODE_OAUTH_TOKEN: "x" } }, "logged-in"],
    ["claude", { environment: { CLAUDE_CODE_USE_BEDROCK: "1" } }, "unknown"],
    ["claude", {}, "unknown"],
    ["gemini", { environment: { GEMINI_API_KEY: "x" } }, "logged-in"],
    ["gemini", { home: { ".gemini/oauth_creds.json": "{}" } }, "unknown"],
    ["gemini", {}, "not-logged-in"],
  ])("%s with %o is %s", async (cli, installation, login) => {
    expect(await probe(cli, installation)).toMatchObject({ login });
  });
});

describe("locating a provider", () => {
  test("starts no process", async () => {
    const deps = await installed("codex", {});
    const located = await locateProvider("it", cliConfig("codex"), deps.environment);
    expect(located).toMatchObject({ provider: "it", command: "codex", path: expect.stringMatching(/\/codex$/) });
    expect(
      (await locateProvider("it", cliConfig("gemini", { command: "nope" }), deps.environment)).path,
    ).toBeUndefined();
  });
});

describe("versions", () => {
  test.each([
    ["codex-cli 0.169.0\n", "0.169.0"],
    ["2.1.329 (Claude Code)", "2.1.329"],
    ["none", undefined],
  ])("are found in %j", (text, version) => {
    expect(findVersion(text)).toBe(version);
  });

  test.each([
    ["0.169.0", "0.169.0", true],
    ["0.170.0", "0.169.9", true],
    ["0.99.0", "0.169.0", false],
    ["1.0.0", "0.169.0", true],
    ["2.1.328", "2.1.329", false],
  ])("%s is at least %s: %s", (version, floor, result) => {
    expect(isAtLeast(version, floor)).toBe(result);
  });
});
