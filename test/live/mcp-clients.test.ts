import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseJson } from "../../packages/core/src/index.ts";
import { createProcessRunner } from "../../packages/process/src/index.ts";
import { describe, expect, it } from "vitest";
import { startFakeApi } from "../../packages/providers/test/live/fake-api.ts";
import { liveClis, liveCommand, livePath, plant, type LiveCli } from "../../packages/providers/test/live/live-cli.ts";
import { allTools } from "../../packages/mcp-server/src/tools/all-tools.ts";

const bin = fileURLToPath(new URL("../../packages/mcp-server/dist/bin.js", import.meta.url));

/** How one client is told of the server, and how its model calls a tool of it. */
interface McpClient {
  readonly cli: LiveCli;
  readonly files: Readonly<Record<string, string>>;
  readonly args: (url: string) => readonly string[];
  readonly nameOf: (tool: string) => { readonly name: string; readonly namespace?: string };
}

const server = { command: process.execPath, args: [bin] };

/** Each as a user adds the server, without any login. @see packages/mcp-server/README.md */
const clients: readonly McpClient[] = [
  {
    cli: liveClis.claude,
    files: { ".claude.json": JSON.stringify({ mcpServers: { maestro: { type: "stdio", ...server } } }) },
    args: () => ["-p", "--model=claude-sonnet-4-5", "--allowedTools=mcp__maestro"],
    nameOf: (tool) => ({ name: `mcp__maestro__${tool}` }),
  },
  {
    cli: liveClis.codex,
    files: {
      ".codex/config.toml": `[mcp_servers.maestro]\ncommand = ${JSON.stringify(server.command)}\nargs = ${JSON.stringify(server.args)}\n`,
    },
    // A model of which it knows nothing is shown every tool; known ones have to search for them.
    args: (url) => ["exec", ...liveClis.codex.extraArgs(url), "--model=gpt-5.1", "--skip-git-repo-check", "-"],
    nameOf: (tool) => ({ name: tool, namespace: "mcp__maestro" }),
  },
  {
    cli: liveClis.gemini,
    files: {
      ".gemini/settings.json": JSON.stringify({
        mcpServers: { maestro: { ...server, trust: true } },
        security: { auth: { selectedType: "gemini-api-key" } },
      }),
    },
    args: () => ["-o", "text", "--model=gemini-2.5-flash"],
    nameOf: (tool) => ({ name: `mcp_maestro_${tool}` }),
  },
];

/** What a client's model is offered, and what it is told after one call of a tool. */
async function callThrough(
  { cli, files, args, nameOf }: McpClient,
  tool: string,
  input: Readonly<Record<string, unknown>>,
): Promise<{ readonly offered: string; readonly told: string }> {
  const home = await mkdtemp(join(tmpdir(), "maestro-mcp-live-"));
  const api = await startFakeApi({ toolCall: { ...nameOf(tool), input } });
  try {
    await plant(home, files);
    const outcome = await createProcessRunner().run(
      {
        file: liveCommand(cli),
        args: args(api.url),
        cwd: home,
        env: {
          PATH: livePath,
          HOME: home,
          LANG: "C.UTF-8",
          HTTPS_PROXY: api.url,
          HTTP_PROXY: api.url,
          NO_PROXY: "127.0.0.1,localhost",
          GEMINI_CLI_TRUST_WORKSPACE: "true",
          GEMINI_CLI_NO_RELAUNCH: "1",
          [cli.keyVariable]: "key",
          ...cli.environment(api.url, home),
        },
        stdin: "Is this answer sure of itself?",
      },
      { timeoutMs: 60_000 },
    );
    const questions = api.questions().filter(({ asked }) => asked !== undefined && asked.tools.length > 0);
    const after = questions.find(({ asked }) => asked?.afterTool === true);
    if (after === undefined) throw new Error(`no result came back: ${outcome.stderr.text.slice(-1000)}`);
    return { offered: questions[0]?.body ?? "", told: after.body };
  } finally {
    await api.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** The result in a request to a model, out of whatever the client puts around it. */
function resultIn(body: string): Record<string, unknown> {
  for (const text of textsIn(JSON.parse(body))) {
    const start = text.indexOf('{"ok":');
    if (start === -1) continue;
    for (let end = text.indexOf("}", start) + 1; end > 0; end = text.indexOf("}", end) + 1) {
      const parsed = parseJson(text.slice(start, end));
      if (parsed.ok) return parsed.value as Record<string, unknown>;
    }
  }
  throw new Error(`no result in ${body.slice(-2000)}`);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.each(clients)("$cli.type as a client", (client) => {
  it("offers its model every tool, and tells it the whole of a result", async () => {
    const { offered, told } = await callThrough(client, "maestro_red_flag_check", {
      content: "Maybe the cache is stale.",
      rules: ["hedging"],
    });
    for (const { name } of allTools) expect(offered).toContain(name);
    expect(resultIn(told)).toEqual({
      ok: true,
      is_flagged: true,
      should_discard: true,
      reasons: ["hedging"],
      details: expect.stringMatching(/^hedging: /),
      content_length: 25,
      step_type: null,
      recommendation: expect.any(String),
      warnings: [],
    });
  });

  it("tells its model what is wrong with an argument, and what to call next", async () => {
    // Gemini CLI checks arguments against the schema itself and does not send what does not fit; this only the server sees.
    const given = { content: "Sure enough.", forbidden_patterns: ["(?=a)"] };
    const { told } = await callThrough(client, "maestro_validate_content", given);
    expect(resultIn(told)).toEqual({
      ok: false,
      error: expect.stringContaining('forbidden_patterns[0]: got "(?=a)", expected '),
      error_code: "INVALID_ARGUMENT",
      argument: "forbidden_patterns[0]",
      warnings: [],
      next: [{ tool: "maestro_help", arguments: { topic: "maestro_validate_content" }, why: expect.any(String) }],
    });
  });
});

describe.each(clients.filter(({ cli }) => cli.type !== "gemini"))("$cli.type as a client", (client) => {
  it("tells its model which values are allowed", async () => {
    const { told } = await callThrough(client, "maestro_red_flag_check", { content: "Sure.", rules: ["hedgin"] });
    expect(resultIn(told)).toMatchObject({
      ok: false,
      error: expect.stringContaining('rules[0]: got "hedgin", expected one of '),
      argument: "rules[0]",
      allowed: expect.arrayContaining(["hedging", "invalid_diff"]),
    });
  });
});
