import { readdir } from "node:fs/promises";
import type { MaskedConsultRequest, ProviderErrorCode } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { describe, expect, test } from "vitest";
import { createAdviser } from "../../src/index.ts";
import {
  cliConfig,
  commandConfig,
  masked,
  scratchRootOfTest,
  scriptedRunner,
  testDeps,
} from "../support/adviser-fixture.ts";

interface Refusal {
  readonly what: string;
  readonly config?: ProviderConfig;
  readonly request?: Partial<MaskedConsultRequest>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly code: ProviderErrorCode;
  readonly message: string;
}

const refusals: readonly Refusal[] = [
  {
    what: "a provider that is switched off",
    config: cliConfig("claude", { enabled: false }),
    code: "PROVIDER_DISABLED",
    message: "it: switched off in the configuration",
  },
  {
    what: "a Maestro inside an adviser",
    environment: { MAESTRO_DEPTH: "1", MAESTRO_CHAIN: "codex" },
    code: "PROVIDER_DEPTH_EXCEEDED",
    message: "it: this Maestro was started by an adviser (codex)",
  },
  {
    what: "a depth that is no number",
    environment: { MAESTRO_DEPTH: "-1" },
    code: "PROVIDER_DEPTH_EXCEEDED",
    message: "it: this Maestro was started by an adviser",
  },
  {
    what: "a model that could be an option",
    request: { model: "--settings=x" },
    code: "PROVIDER_BAD_CONFIG",
    message: 'it: model: got "--settings=x"',
  },
  {
    what: "a configured model with a space",
    config: cliConfig("codex", { model: "gpt 5" }),
    code: "PROVIDER_BAD_CONFIG",
    message: 'it: model: got "gpt 5"',
  },
  { what: "a session", request: { sessionId: "abc" }, code: "PROVIDER_BAD_CONFIG", message: "it: sessionId:" },
  { what: "no time", request: { timeoutMs: 0 }, code: "PROVIDER_BAD_CONFIG", message: "it: timeoutMs: got 0" },
  {
    what: "more time than a timer takes",
    request: { timeoutMs: 2 ** 31 },
    code: "PROVIDER_BAD_CONFIG",
    message: "it: timeoutMs: got 2147483648",
  },
  {
    what: "reading without leave",
    request: { access: "read", readDirs: ["/repo"] },
    code: "PROVIDER_BAD_CONFIG",
    message: 'it: access: "read" is not allowed',
  },
  {
    what: "reading without directories",
    config: cliConfig("codex", { allowRead: true }),
    request: { access: "read" },
    code: "PROVIDER_BAD_CONFIG",
    message: "it: readDirs: expected one absolute path or more",
  },
  {
    what: "reading a relative directory",
    config: cliConfig("codex", { allowRead: true }),
    request: { access: "read", readDirs: ["-x"] },
    code: "PROVIDER_BAD_CONFIG",
    message: "it: readDirs: expected one absolute path or more",
  },
  {
    what: "reading with a program that cannot be kept to it",
    config: commandConfig({ allowRead: true }),
    request: { access: "read", readDirs: ["/repo"] },
    code: "PROVIDER_BAD_CONFIG",
    message: "it: access: a provider of type command cannot be kept to reading",
  },
  {
    what: "a prompt that gemini would cut",
    config: cliConfig("gemini"),
    request: { prompt: masked("x".repeat(8 * 1024 * 1024)) },
    code: "PROVIDER_PROMPT_TOO_LONG",
    message: "it: the prompt has 8388640 bytes, at most 8388608",
  },
  {
    what: "a prompt that claude would refuse",
    config: cliConfig("claude"),
    request: { prompt: masked("안".repeat(3_400_000)) },
    code: "PROVIDER_PROMPT_TOO_LONG",
    message: "it: the prompt has 10200032 bytes, at most 10000000",
  },
  {
    what: "writing without a worktree",
    request: { access: "write" },
    code: "PROVIDER_BAD_CONFIG",
    message: "it: cwd: expected the absolute path of a worktree",
  },
];

test.each([
  { whose: "the caller", model: "", config: cliConfig("codex"), argument: "model" },
  { whose: "the configuration", model: undefined, config: cliConfig("codex", { model: "gpt 5" }), argument: undefined },
])("a refused model of $whose names the argument $argument", async ({ model, config, argument }) => {
  const asked = createAdviser("it", config, {
    ...testDeps(scriptedRunner(() => ({}))),
    scratchRoot: scratchRootOfTest(),
  }).consult({
    prompt: masked("?"),
    model,
  });
  const refused = await asked.catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "PROVIDER_BAD_CONFIG" });
  expect(refused).toHaveProperty("details", argument === undefined ? undefined : { argument });
});

describe("an adviser refuses, before anything is started or written,", () => {
  test.each(refusals)("$what", async ({ config, request, environment, code, message }) => {
    const runner = scriptedRunner(() => ({}));
    const scratchRoot = scratchRootOfTest();
    const deps = { ...testDeps(runner), environment: { ...environment }, scratchRoot };
    const asked = createAdviser("it", config ?? cliConfig("codex"), deps).consult({ prompt: masked("?"), ...request });
    await expect(asked).rejects.toMatchObject({
      code,
      provider: "it",
      retryable: false,
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    });
    expect(runner.starts).toEqual([]);
    expect(await readdir(scratchRoot)).toEqual([]);
  });

  test("and where no private directory can be made for the call", async () => {
    const runner = scriptedRunner(() => ({}));
    const deps = { ...testDeps(runner), scratchRoot: "/dev/null/scratch" };
    const asked = createAdviser("it", cliConfig("codex"), deps).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({
      code: "PROVIDER_BAD_CONFIG",
      message: "it: no directory for the call could be made in /dev/null/scratch",
    });
    expect(runner.starts).toEqual([]);
  });

  test.each(["gpt-5.5", "claude-sonnet-4-5", "models/gemini-2.5-pro", "qwen3:8b", "a.b/c:d-e_f"])(
    "but not the model name %s",
    async (model) => {
      const runner = scriptedRunner(() => ({ end: { type: "cancelled", reason: "seen" } }));
      const deps = { ...testDeps(runner), scratchRoot: scratchRootOfTest() };
      const asked = createAdviser("it", cliConfig("claude"), deps).consult({ prompt: masked("?"), model });
      await expect(asked).rejects.toMatchObject({ code: "PROVIDER_CANCELLED" });
      expect(runner.starts[0]?.command.args).toContain(`--model=${model}`);
    },
  );

  test("and a declared program whose arguments name a model that is not set", async () => {
    const runner = scriptedRunner(() => ({}));
    const scratchRoot = scratchRootOfTest();
    const config = commandConfig({ args: ["{model}"] });
    const asked = createAdviser("it", config, { ...testDeps(runner), scratchRoot }).consult({ prompt: masked("?") });
    await expect(asked).rejects.toMatchObject({ code: "PROVIDER_BAD_CONFIG" });
    expect(await readdir(scratchRoot)).toEqual([]);
  });
});
