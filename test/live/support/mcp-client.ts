import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseJson } from "../../../packages/core/src/index.ts";
import { createProcessRunner } from "../../../packages/process/src/index.ts";
import { startFakeApi } from "../../../packages/providers/test/live/fake-api.ts";
import {
  liveClis,
  liveCommand,
  livePath,
  plant,
  type LiveCli,
} from "../../../packages/providers/test/live/live-cli.ts";
import { textsIn } from "./texts-in.ts";

/** The built server. */
export const serverBin: string = fileURLToPath(new URL("../../../packages/mcp-server/dist/bin.js", import.meta.url));

const server = { command: process.execPath, args: [serverBin] };

/** How one client is told of the server, and how its model calls a tool of it. */
export interface McpClient {
  readonly cli: LiveCli;
  /** The user's own files without any server. */
  readonly ownFiles: Readonly<Record<string, string>>;
  /** Files by which the user adds the server over stdio. */
  readonly stdioFiles: Readonly<Record<string, string>>;
  readonly args: (url: string) => readonly string[];
  readonly nameOf: (tool: string) => { readonly name: string; readonly namespace?: string };
}

const geminiSettings = { security: { auth: { selectedType: "gemini-api-key" } } };

/** Each as a user adds the server, without any login. @see packages/mcp-server/README.md */
export const mcpClients: Readonly<Record<LiveCli["type"], McpClient>> = {
  claude: {
    cli: liveClis.claude,
    ownFiles: {},
    stdioFiles: { ".claude.json": JSON.stringify({ mcpServers: { maestro: { type: "stdio", ...server } } }) },
    args: () => ["-p", "--model=claude-sonnet-4-5", "--allowedTools=mcp__maestro"],
    nameOf: (tool) => ({ name: `mcp__maestro__${tool}` }),
  },
  codex: {
    cli: liveClis.codex,
    ownFiles: { ".codex/config.toml": "" },
    stdioFiles: {
      ".codex/config.toml": `[mcp_servers.maestro]\ncommand = ${JSON.stringify(server.command)}\nargs = ${JSON.stringify(server.args)}\n`,
    },
    // A model of which it knows nothing is shown every tool; known ones have to search for them.
    args: (url) => ["exec", ...liveClis.codex.extraArgs(url), "--model=gpt-5.1", "--skip-git-repo-check", "-"],
    nameOf: (tool) => ({ name: tool, namespace: "mcp__maestro" }),
  },
  gemini: {
    cli: liveClis.gemini,
    ownFiles: { ".gemini/settings.json": JSON.stringify(geminiSettings) },
    stdioFiles: {
      ".gemini/settings.json": JSON.stringify({
        mcpServers: { maestro: server },
        ...geminiSettings,
      }),
    },
    args: () => ["-o", "text", "--approval-mode=yolo", "--model=gemini-2.5-flash"],
    nameOf: (tool) => ({ name: `mcp_maestro_${tool}` }),
  },
};

/** How a client comes to the server, where it is not over stdio. */
export interface CallOptions {
  /** Shell lines as a user types them, with the clients on the path; they add the server. */
  readonly setUp?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Files that stand in the directory that the client works in. */
  readonly files?: Readonly<Record<string, string>>;
  /** Does something in that directory before, and may say other arguments of the call. */
  readonly prepare?: (home: string) => Promise<Readonly<Record<string, unknown>>>;
  /** Looks at that directory afterwards. */
  readonly inspect?: (home: string) => void;
}

/** What a client's model is offered, and what it is told after one call of a tool. */
export async function callThrough(
  client: McpClient,
  tool: string,
  input: Readonly<Record<string, unknown>>,
  options: CallOptions = {},
): Promise<{ readonly offered: string; readonly told: string }> {
  const { cli, args, nameOf } = client;
  const home = await mkdtemp(join(tmpdir(), "maestro-mcp-live-"));
  const api = await startFakeApi({ toolCall: { ...nameOf(tool), input } });
  const run = createProcessRunner().run;
  const command = {
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
      // Claude Code would ask its model before a server that starts slowly is there.
      MCP_CONNECTION_NONBLOCKING: "false",
      MCP_CONNECT_TIMEOUT_MS: "30000",
      [cli.keyVariable]: "key",
      ...cli.environment(api.url, home),
      ...options.env,
    },
  };
  try {
    await plant(home, { ...(options.setUp === undefined ? client.stdioFiles : client.ownFiles), ...options.files });
    if (options.setUp !== undefined) {
      const script = `${cli.type}() { ${liveCommand(cli)} "$@"; }\n${options.setUp}`;
      const added = await run({ file: "/bin/sh", args: ["-ec", script], ...command }, { timeoutMs: 30_000 });
      if (added.end.type !== "exited" || added.end.exitCode !== 0) throw new Error(`not added: ${added.stderr.text}`);
    }
    const prepared = await options.prepare?.(home);
    if (prepared !== undefined) api.settings.toolCall = { ...nameOf(tool), input: { ...input, ...prepared } };
    const outcome = await run(
      {
        file: liveCommand(cli),
        args: args(api.url),
        ...command,
        stdin: "Is this answer sure of itself?",
      },
      { timeoutMs: 60_000 },
    );
    options.inspect?.(home);
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
export function resultIn(body: string): Record<string, unknown> {
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
