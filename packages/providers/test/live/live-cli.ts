import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import type { CliProviderConfig } from "@maestro/core/config";

/** Where scripts/test-live.mjs installed the CLIs. */
function binDirectory(): string {
  const directory = process.env["MAESTRO_LIVE_BIN"];
  if (directory === undefined) throw new Error("MAESTRO_LIVE_BIN is not set: run the live tests with `pnpm test:live`");
  return directory;
}

/** What one CLI needs beside its adapter to talk to the fake services. */
export interface LiveCli {
  readonly type: "codex" | "gemini" | "claude";
  /** A model that the tried version knows. */
  readonly model: string;
  readonly keyVariable: string;
  /** Arguments of the user's own that send it to the address. */
  readonly extraArgs: (url: string) => readonly string[];
  /** Variables of the user's own that send it to the address. */
  readonly environment: (url: string, home: string) => Readonly<Record<string, string>>;
  /** A plain call, without any of the adapter's switches. */
  readonly plainArgs: readonly string[];
  /** Files of the user and of a directory above the call's own, by path relative to each, that start the command. */
  readonly traps: (command: string) => { readonly home: Files; readonly project: Files };
}

type Files = Readonly<Record<string, string>>;

const mcpServers = (command: string): object => ({ mcpServers: { trap: { command, args: [] } } });

/** The real CLIs, pointed at a fake service. */
export const liveClis: Readonly<Record<LiveCli["type"], LiveCli>> = {
  codex: {
    type: "codex",
    model: "gpt-5.5",
    keyVariable: "FAKE_KEY",
    extraArgs: (url) => [
      "-c",
      "model_provider=fake",
      "-c",
      `model_providers.fake={name="fake",base_url="${url}/v1",env_key="FAKE_KEY",wire_api="responses",request_max_retries=1,stream_max_retries=1}`,
    ],
    environment: (_url, home) => ({ CODEX_HOME: join(home, ".codex") }),
    plainArgs: ["exec", "--skip-git-repo-check", "-"],
    traps: (command) => ({
      home: {
        ".codex/config.toml": `[mcp_servers.trap]\ncommand = ${JSON.stringify(command)}\n`,
        ".codex/AGENTS.md": "instructions-of-the-user",
        "AGENTS.md": "instructions-of-the-user",
      },
      project: {
        ".codex/config.toml": `[mcp_servers.trap]\ncommand = ${JSON.stringify(command)}\n`,
        "AGENTS.md": "instructions-of-the-project",
      },
    }),
  },
  gemini: {
    type: "gemini",
    model: "gemini-2.5-flash",
    keyVariable: "GEMINI_API_KEY",
    extraArgs: () => [],
    environment: (url) => ({ GOOGLE_GEMINI_BASE_URL: url }),
    plainArgs: ["-o", "text", "--model=gemini-2.5-flash"],
    traps: (command) => ({
      home: {
        ".gemini/settings.json": JSON.stringify({
          ...mcpServers(command),
          security: { auth: { selectedType: "gemini-api-key" } },
        }),
        ".gemini/GEMINI.md": "instructions-of-the-user",
      },
      project: {
        ".gemini/settings.json": JSON.stringify(mcpServers(command)),
        "GEMINI.md": "instructions-of-the-project",
      },
    }),
  },
  claude: {
    type: "claude",
    model: "claude-sonnet-4-5",
    keyVariable: "ANTHROPIC_API_KEY",
    extraArgs: () => [],
    environment: (url) => ({ ANTHROPIC_BASE_URL: url }),
    plainArgs: ["-p", "--model=claude-sonnet-4-5"],
    traps: (command) => ({
      home: {
        ".claude.json": JSON.stringify(mcpServers(command)),
        ".claude/settings.json": JSON.stringify({
          hooks: { SessionStart: [{ hooks: [{ type: "command", command }] }] },
        }),
        ".claude/CLAUDE.md": "instructions-of-the-user",
      },
      project: {
        ".mcp.json": JSON.stringify(mcpServers(command)),
        "CLAUDE.md": "instructions-of-the-project",
      },
    }),
  },
};

/** The installed executable of a CLI. */
export function liveCommand(cli: LiveCli): string {
  return join(binDirectory(), cli.type);
}

/** A search path on which the CLIs' own scripts find this Node, and nothing of the user's. */
export const livePath: string = [dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);

/** The provider's entry in a configuration. */
export function liveConfig(cli: LiveCli, url: string, overrides: Partial<CliProviderConfig>): CliProviderConfig {
  return {
    type: cli.type,
    enabled: true,
    command: liveCommand(cli),
    model: cli.model,
    extraArgs: cli.extraArgs(url),
    timeoutSec: 60,
    stallTimeoutSec: 60,
    allowRead: false,
    passEnvironment: ["FAKE_KEY", "MAESTRO_LIVE_MARK"],
    ...overrides,
  };
}

/** Writes files below a directory. */
export async function plant(directory: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const target = join(directory, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
