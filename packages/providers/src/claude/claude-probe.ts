import type { CliProviderConfig } from "@maestro/core/config";
import { objectField, parseEvent } from "../json-fields.ts";
import type { ProbeRules } from "../probe-rules.ts";

const keys = ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN"];
const clouds = ["CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX"];

/** How `doctor` looks at claude. */
export const claudeProbe: ProbeRules<CliProviderConfig> = {
  command: (config) => config.command,
  versionArgs: ["--version"],
  testedFloor: "2.1.329",
  help: {
    args: ["--help"],
    options: [
      "--output-format",
      "--include-partial-messages",
      "--strict-mcp-config",
      "--setting-sources",
      "--tools",
      "--disable-slash-commands",
      "--no-session-persistence",
      "--json-schema",
      "--add-dir",
    ],
  },
  login: async ({ environment, readFile }) => {
    if (keys.some((name) => environment[name] !== undefined)) return "logged-in";
    if (clouds.some((name) => environment[name] !== undefined)) return "unknown";
    const directory = environment["CLAUDE_CONFIG_DIR"];
    const stored = await readFile(
      directory === undefined ? ".claude/.credentials.json" : `${directory}/.credentials.json`,
    );
    if (stored !== undefined) {
      return objectField(parseEvent(stored), "claudeAiOauth") === undefined ? "unknown" : "logged-in";
    }
    // The login may be in the system's keychain, or come from the settings' `apiKeyHelper`.
    return "unknown";
  },
  hints: {
    install:
      "Install it with `npm install -g @anthropic-ai/claude-code`, or name its path as this provider's `command`.",
    update: "Update it with `claude update`.",
    login: "Run `claude` and log in with /login, or set ANTHROPIC_API_KEY.",
  },
};
