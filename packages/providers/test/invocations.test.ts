import { readFile } from "node:fs/promises";
import { isProviderError, type MaskedConsultRequest } from "@maestro/core";
import type { ProviderConfig } from "@maestro/core/config";
import { describe, expect, test } from "vitest";
import { createAdviser } from "../src/index.ts";
import {
  cliConfig,
  commandConfig,
  masked,
  scratchRootOfTest,
  scriptedRunner,
  testDeps,
} from "./support/adviser-fixture.ts";

interface SeenStart {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stdin: string | undefined;
  /** Contents of the files that the arguments and the environment name, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** Asks once with a runner that only looks, and puts SCRATCH in place of the call's directory. */
async function start(
  config: ProviderConfig,
  request: Partial<MaskedConsultRequest> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<SeenStart> {
  const scratchRoot = scratchRootOfTest();
  const files: Record<string, string> = {};
  let scratch = "";
  const runner = scriptedRunner(async ({ command }) => {
    scratch = command.env["TMPDIR"]?.replace(/\/tmp$/, "") ?? "";
    for (const name of ["system.md", "schema.json", "policy.toml", "prompt.md", "work/.gemini/settings.json"]) {
      const text = await readFile(`${scratch}/${name}`, "utf8").catch(() => undefined);
      if (text !== undefined) files[name] = text;
    }
    return { end: { type: "cancelled", reason: "seen" } };
  });
  const deps = { ...testDeps(runner), scratchRoot, environment: { PATH: "/bin", HOME: "/home/u", ...environment } };
  const asked = createAdviser("it", config, deps).consult({ prompt: masked("/help @/etc/passwd"), ...request });
  await expect(asked).rejects.toSatisfy((error) => isProviderError(error));
  const [seen] = runner.starts;
  const here = (text: string): string => text.replaceAll(scratch, "SCRATCH");
  return {
    argv: [seen?.command.file ?? "", ...(seen?.command.args ?? [])].map(here),
    env: Object.fromEntries(Object.entries(seen?.command.env ?? {}).map(([name, value]) => [name, here(value)])),
    cwd: here(seen?.command.cwd ?? ""),
    stdin: seen?.command.stdin as string | undefined,
    files,
  };
}

const strictSchema = {
  type: "object",
  properties: { a: { type: "string" } },
  required: ["a"],
  additionalProperties: false,
} as const;
const full: Partial<MaskedConsultRequest> = { model: "m-1", system: masked("SYS"), outputSchema: strictSchema };
const read: Partial<MaskedConsultRequest> = { access: "read", readDirs: ["/repo", "/other"], system: masked("SYS") };
const write: Partial<MaskedConsultRequest> = { access: "write", cwd: "/tree", system: masked("SYS") };

const opening = "Answer the following request.\n\n";
const schemaText = `Reply with one JSON value and nothing else. It must be valid against this JSON Schema:\n${JSON.stringify(strictSchema)}\n`;
const ownSystem =
  "You advise the author of a request. Answer it directly and completely in one reply. There is nobody to ask back.\n";

function settings(...list: readonly string[]): string[] {
  return list.flatMap((setting) => ["-c", setting]);
}

const codexStart = [
  "codex",
  "exec",
  "--json",
  "--color",
  "never",
  "--ephemeral",
  "--skip-git-repo-check",
  "--ignore-user-config",
  "--ignore-rules",
  "--sandbox",
];
const codexProvider = settings(
  "model_provider=maestro",
  'model_providers.maestro={name="OpenAI",requires_openai_auth=true,wire_api="responses",request_max_retries=1,stream_max_retries=1,supports_websockets=false}',
);
const codexAlways = settings(
  'web_search="disabled"',
  "analytics.enabled=false",
  "check_for_update_on_startup=false",
  "project_doc_max_bytes=0",
  "tools.experimental_request_user_input={enabled=false}",
  "features.shell_snapshot=false",
  "features.multi_agent=false",
  "features.goals=false",
  "features.apps=false",
  "features.plugins=false",
  "features.hooks=false",
  "features.unbounded_connection_retries=false",
);
const codexBare = settings(
  "features.shell_tool=false",
  "features.unified_exec=false",
  "features.view_image=false",
  'model_instructions_file="SCRATCH/system.md"',
  "skills.include_instructions=false",
  "include_permissions_instructions=false",
  "include_environment_context=false",
  "include_apps_instructions=false",
);

describe("codex", () => {
  test("is started without tools, servers, hooks or session, in an empty directory", async () => {
    const seen = await start(cliConfig("codex"));
    expect(seen.argv).toEqual([...codexStart, "read-only", ...codexProvider, ...codexAlways, ...codexBare, "-"]);
    expect(seen.cwd).toBe("SCRATCH/work");
    expect(seen.stdin).toBe(`${opening}/help @/etc/passwd\n`);
    expect(seen.files).toEqual({ "system.md": ownSystem });
    expect(seen.env).toEqual({
      PATH: "/bin",
      HOME: "/home/u",
      CODEX_HOME: "SCRATCH/codex-home",
      TMPDIR: "SCRATCH/tmp",
      NO_COLOR: "1",
      MAESTRO_DEPTH: "1",
      MAESTRO_CHAIN: "it",
    });
  });

  test("gets model, system text and a strict schema", async () => {
    const seen = await start(cliConfig("codex"), full);
    expect(seen.argv).toEqual([
      ...codexStart,
      "read-only",
      "--model=m-1",
      ...codexProvider,
      ...codexAlways,
      ...codexBare,
      "--output-schema",
      "SCRATCH/schema.json",
      "-",
    ]);
    expect(seen.files).toEqual({ "system.md": "SYS\n", "schema.json": JSON.stringify(strictSchema) });
    expect(seen.stdin).toBe(`${opening}/help @/etc/passwd\n\n${schemaText}`);
  });

  test("is not given a schema that its service would refuse", async () => {
    const open = { type: "object", properties: { a: { type: "string" } } } as const;
    const seen = await start(cliConfig("codex"), { outputSchema: open });
    expect(seen.argv).not.toContain("--output-schema");
    expect(seen.stdin).toContain(JSON.stringify(open));
  });

  test("reads in its read-only sandbox when that is allowed", async () => {
    const seen = await start(cliConfig("codex", { allowRead: true }), read);
    expect(seen.argv).toEqual([...codexStart, "read-only", ...codexProvider, ...codexAlways, "-C", "/repo", "-"]);
    expect(seen.stdin).toBe(`${opening}SYS\n\nFiles are in: /repo, /other\n\n/help @/etc/passwd\n`);
  });

  test("writes in its workspace sandbox, in the worktree", async () => {
    const seen = await start(cliConfig("codex"), write);
    expect(seen.argv).toEqual([...codexStart, "workspace-write", ...codexProvider, ...codexAlways, "-C", "/tree", "-"]);
  });

  test("keeps the service that configured arguments choose", async () => {
    const extraArgs = ["-c", "model_provider=gateway"];
    const seen = await start(cliConfig("codex", { extraArgs, model: "configured" }));
    expect(seen.argv.slice(0, 4)).toEqual(["codex", "-c", "model_provider=gateway", "exec"]);
    expect(seen.argv).not.toContain("model_provider=maestro");
    expect(seen.argv).toContain("--model=configured");
  });
});

const claudeStart = [
  "claude",
  "-p",
  "--output-format",
  "stream-json",
  "--verbose",
  "--include-partial-messages",
  "--safe-mode",
  "--setting-sources",
  "user",
  "--strict-mcp-config",
  "--disable-slash-commands",
  "--no-session-persistence",
  "--permission-prompts",
  "none",
  "--no-chrome",
  "--tools",
];

describe("claude", () => {
  test("is started without tools, servers, hooks or session, in an empty directory", async () => {
    const seen = await start(cliConfig("claude"));
    expect(seen.argv).toEqual([...claudeStart, "", "--system-prompt-file", "SCRATCH/system.md"]);
    expect(seen.cwd).toBe("SCRATCH/work");
    expect(seen.stdin).toBe(`${opening}/help @/etc/passwd\n`);
    expect(seen.files).toEqual({ "system.md": ownSystem });
    expect(seen.env).toEqual({
      PATH: "/bin",
      HOME: "/home/u",
      TMPDIR: "SCRATCH/tmp",
      NO_COLOR: "1",
      CLAUDE_CODE_DISABLE_FILE_MENTIONS: "1",
      CLAUDE_CODE_DISABLE_ATTACHMENTS: "1",
      CLAUDE_CODE_MAX_RETRIES: "1",
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      DISABLE_TELEMETRY: "1",
      DISABLE_ERROR_REPORTING: "1",
      DISABLE_AUTOUPDATER: "1",
      MAESTRO_DEPTH: "1",
      MAESTRO_CHAIN: "it",
    });
  });

  test("gets model, system text and schema", async () => {
    const seen = await start(cliConfig("claude"), full);
    expect(seen.argv).toEqual([
      ...claudeStart,
      "",
      "--model=m-1",
      "--system-prompt-file",
      "SCRATCH/system.md",
      "--json-schema",
      JSON.stringify(strictSchema),
    ]);
    expect(seen.files).toEqual({ "system.md": "SYS\n" });
  });

  test("is told a schema that is too long for an argument in the prompt only", async () => {
    const seen = await start(cliConfig("claude"), { outputSchema: { description: "long ".repeat(10_000) } });
    expect(seen.argv).not.toContain("--json-schema");
    expect(seen.stdin).toContain("long long long");
  });

  test("reads named directories when that is allowed", async () => {
    const seen = await start(cliConfig("claude", { allowRead: true }), read);
    expect(seen.argv).toEqual([
      ...claudeStart,
      "Read,Grep,Glob",
      "--system-prompt-file",
      "SCRATCH/system.md",
      "--add-dir",
      "/repo",
      "--add-dir",
      "/other",
    ]);
    expect(seen.cwd).toBe("SCRATCH/work");
  });

  test("writes in the worktree, without a shell", async () => {
    const seen = await start(cliConfig("claude"), write);
    expect(seen.argv).toEqual([...claudeStart, "Read,Grep,Glob,Edit,Write", "--permission-mode", "acceptEdits"]);
    expect(seen.cwd).toBe("/tree");
    expect(seen.stdin).toBe(`${opening}SYS\n\n/help @/etc/passwd\n`);
  });
});

// The middle of the random source, sixteen times.
const session = "88888888-8888-4888-a888-888888888888";
const geminiStart = ["gemini", "-o", "stream-json", "--raw-output", "--accept-raw-output-risk"];
const geminiRest = [
  "--allowed-mcp-server-names",
  "none",
  "-e",
  "none",
  "--policy",
  "SCRATCH/policy.toml",
  "--session-id",
  session,
];
const denyAll = '[[rule]]\ntoolName = "*"\ndecision = "deny"\npriority = 999\n';

describe("gemini", () => {
  test("is started without tools, servers, hooks or extensions, in an empty directory with settings", async () => {
    const seen = await start(cliConfig("gemini"));
    expect(seen.argv).toEqual([...geminiStart, ...geminiRest]);
    expect(seen.cwd).toBe("SCRATCH/work");
    expect(seen.stdin).toBe(`${opening}/help @/etc/passwd\n`);
    expect(seen.files["policy.toml"]).toBe(denyAll);
    expect(seen.files["system.md"]).toBe(ownSystem);
    expect(JSON.parse(seen.files["work/.gemini/settings.json"] ?? "")).toEqual({
      general: {
        maxAttempts: 1,
        retryFetchErrors: false,
        enableAutoUpdate: false,
        enableAutoUpdateNotification: false,
      },
      privacy: { usageStatisticsEnabled: false },
      context: { includeDirectoryTree: false, fileName: "NO_CONTEXT.md", discoveryMaxDirs: 0 },
      hooksConfig: { enabled: false },
      skills: { enabled: false },
      ide: { enabled: false },
      tools: { useRipgrep: false },
      ui: { showCompatibilityWarnings: false },
      model: { maxSessionTurns: 50, skipNextSpeakerCheck: true, disableLoopDetection: true },
    });
    expect(seen.env).toEqual({
      PATH: "/bin",
      HOME: "/home/u",
      TMPDIR: "SCRATCH/tmp",
      NO_COLOR: "1",
      TERM: "xterm-256color",
      COLORTERM: "truecolor",
      GEMINI_CLI_HOME: "SCRATCH/home",
      GEMINI_CLI_TRUST_WORKSPACE: "true",
      GEMINI_CLI_NO_RELAUNCH: "1",
      GEMINI_SYSTEM_MD: "SCRATCH/system.md",
      MAESTRO_DEPTH: "1",
      MAESTRO_CHAIN: "it",
    });
  });

  test.each([
    [{ GEMINI_API_KEY: "k" }, { auth: { selectedType: "gemini-api-key" } }],
    [{ GOOGLE_GENAI_USE_VERTEXAI: "true" }, { auth: { selectedType: "vertex-ai" } }],
    [{}, undefined],
  ])("chooses the login that the environment names: %o", async (environment, security) => {
    const seen = await start(cliConfig("gemini"), {}, environment);
    expect(JSON.parse(seen.files["work/.gemini/settings.json"] ?? "").security).toEqual(security);
  });

  test("gets model, system text, and the schema in the prompt", async () => {
    const seen = await start(cliConfig("gemini"), full);
    expect(seen.argv).toEqual([...geminiStart, "--model=m-1", ...geminiRest]);
    expect(seen.files["system.md"]).toBe("SYS\n");
    expect(seen.stdin).toBe(`${opening}/help @/etc/passwd\n\n${schemaText}`);
  });

  test.each([
    ["read", read, ["/repo", "/other"], ["read_file", "list_directory", "glob", "grep_search"]],
    ["write", write, ["/tree"], ["read_file", "list_directory", "glob", "grep_search", "write_file", "replace"]],
  ] as const)(
    "has the tools of access %s and no others, and stays in the scratch directory",
    async (_, request, directories, tools) => {
      const seen = await start(cliConfig("gemini", { allowRead: true }), request);
      const shared = directories.flatMap((directory) => ["--include-directories", directory]);
      expect(seen.argv).toEqual([...geminiStart, ...geminiRest, ...shared]);
      expect(seen.cwd).toBe("SCRATCH/work");
      const policy = seen.files["policy.toml"] ?? "";
      expect([...policy.matchAll(/toolName = "(\w+)"\ndecision = "allow"/g)].map((match) => match[1])).toEqual(tools);
      expect(policy).toContain('toolName = "*"\ndecision = "deny"\npriority = 100');
    },
  );
});

describe("antigravity", () => {
  test("gets the prompt as one event on stdin, plans in its sandbox, and stops before our limit", async () => {
    const seen = await start(cliConfig("antigravity"), { model: "m-1", timeoutMs: 100_000 });
    expect(seen.argv).toEqual([
      "agy",
      "--input-format",
      "stream-json",
      "--output-format",
      "stream-json",
      "--sandbox",
      "--mode",
      "plan",
      "--print-timeout=90s",
      "--model=m-1",
    ]);
    const content = `${opening}/help @/etc/passwd\n`;
    expect(seen.stdin).toBe(`${JSON.stringify({ event: "user", message: { role: "user", content } })}\n`);
  });

  test("writes in the worktree", async () => {
    const seen = await start(cliConfig("antigravity"), write);
    expect(seen.cwd).toBe("/tree");
    expect(seen.argv).not.toContain("plan");
  });
});

describe("a declared program", () => {
  test("gets ids and paths of ours in its arguments, and the prompt on stdin", async () => {
    const config = commandConfig({
      command: "llm",
      args: ["-m", "{model}", "--tmp={scratch}/x", "{prompt}"],
      environment: { LLM_MODE: "plain", MAESTRO_DEPTH: "0" },
      model: "m-2",
    });
    const seen = await start(config, { system: masked("SYS") });
    expect(seen.argv).toEqual(["llm", "-m", "m-2", "--tmp=SCRATCH/x", "{prompt}"]);
    expect(seen.stdin).toBe(`${opening}SYS\n\n/help @/etc/passwd\n`);
    expect(seen.env).toMatchObject({ LLM_MODE: "plain", MAESTRO_DEPTH: "1" });
  });

  test("finds the prompt in a file when it is declared so", async () => {
    const seen = await start(commandConfig({ command: "llm", args: ["{prompt_file}"], prompt: "file" }));
    expect(seen.argv).toEqual(["llm", "SCRATCH/prompt.md"]);
    expect(seen.stdin).toBeUndefined();
    expect(seen.files["prompt.md"]).toBe(`${opening}/help @/etc/passwd\n`);
  });
});

describe("the environment", () => {
  const agentMarks = {
    CLAUDECODE: "1",
    CLAUDE_CODE_ENTRYPOINT: "cli",
    CLAUDE_CODE_SSE_PORT: "1",
    CLAUDE_CODE_MAX_OUTPUT_TOKENS: "9",
    CODEX_SANDBOX: "seatbelt",
    CODEX_THREAD_ID: "t",
    GEMINI_CLI: "1",
    GEMINI_CLI_IDE_SERVER_PORT: "1",
    NODE_OPTIONS: "--require=x",
    DATABASE_URL: "db",
  };
  const logins = {
    CODEX_HOME: "/c",
    CODEX_API_KEY: "1",
    OPENAI_API_KEY: "2",
    OPENAI_BASE_URL: "3",
    ANTHROPIC_API_KEY: "4",
    ANTHROPIC_AUTH_TOKEN: "5",
    ANTHROPIC_BASE_URL: "6",
    CLAUDE_CODE_OAUTH_TOKEN: "7",
    CLAUDE_CONFIG_DIR: "/d",
    CLAUDE_CODE_USE_BEDROCK: "1",
    AWS_REGION: "eu",
    CLAUDE_CODE_USE_VERTEX: "1",
    GEMINI_API_KEY: "8",
    GOOGLE_API_KEY: "9",
    GOOGLE_GEMINI_BASE_URL: "10",
    GOOGLE_CLOUD_PROJECT: "p",
    GOOGLE_CLOUD_LOCATION: "l",
    GOOGLE_APPLICATION_CREDENTIALS: "/g",
    GOOGLE_GENAI_USE_VERTEXAI: "true",
  };

  test.each([
    ["codex", ["CODEX_HOME", "CODEX_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"]],
    [
      "claude",
      [
        "ANTHROPIC_API_KEY",
        "ANTHROPIC_AUTH_TOKEN",
        "ANTHROPIC_BASE_URL",
        "CLAUDE_CODE_OAUTH_TOKEN",
        "CLAUDE_CONFIG_DIR",
        "CLAUDE_CODE_USE_BEDROCK",
        "AWS_REGION",
        "CLAUDE_CODE_USE_VERTEX",
        "GOOGLE_CLOUD_PROJECT",
        "GOOGLE_APPLICATION_CREDENTIALS",
      ],
    ],
    [
      "gemini",
      [
        "GEMINI_API_KEY",
        "GOOGLE_API_KEY",
        "GOOGLE_GEMINI_BASE_URL",
        "GOOGLE_CLOUD_PROJECT",
        "GOOGLE_CLOUD_LOCATION",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "GOOGLE_GENAI_USE_VERTEXAI",
      ],
    ],
    ["antigravity", []],
  ] as const)("%s gets its own login variables and no mark of the agent that started us", async (type, names) => {
    const seen = await start(cliConfig(type), {}, { ...agentMarks, ...logins });
    const given = Object.keys(seen.env).filter((name) => name in logins || name in agentMarks);
    expect(given.toSorted()).toEqual([...names].toSorted());
  });

  test("has what configuration names beside that", async () => {
    const config = cliConfig("codex", { passEnvironment: ["DATABASE_URL", "CLAUDECODE"] });
    const seen = await start(config, {}, agentMarks);
    expect(seen.env["DATABASE_URL"]).toBe("db");
    expect(seen.env).not.toHaveProperty("CLAUDECODE");
  });
});
