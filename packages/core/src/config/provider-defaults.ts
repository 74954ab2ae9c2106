import type { CliProviderConfig, CommandProviderConfig, OfflineProviderConfig } from "./provider-config.ts";

const common = {
  enabled: true,
  timeoutSec: 300,
  stallTimeoutSec: 300,
  allowRead: false,
  passEnvironment: [],
} as const;

/** The command of a declared program has no default; resolving refuses an empty one. */
const command: CommandProviderConfig = {
  ...common,
  type: "command",
  command: "",
  args: [],
  prompt: "stdin",
  answer: { format: "text" },
  environment: {},
};

/** What a provider of each type has before anybody configures it. */
export const providerDefaults: {
  readonly codex: CliProviderConfig;
  readonly claude: CliProviderConfig;
  readonly gemini: CliProviderConfig;
  readonly antigravity: CliProviderConfig;
  readonly command: CommandProviderConfig;
  readonly offline: OfflineProviderConfig;
} = {
  codex: { ...common, type: "codex", command: "codex", extraArgs: [] },
  claude: { ...common, type: "claude", command: "claude", extraArgs: [] },
  gemini: { ...common, type: "gemini", command: "gemini", extraArgs: [] },
  antigravity: { ...common, type: "antigravity", command: "agy", extraArgs: [] },
  command,
  offline: { ...common, type: "offline", errorRate: 0, formatErrorRate: 0, latencyMs: 0, seed: 1 },
};

/** Keys that a provider may have without a default, by type. */
export const optionalProviderKeys: Readonly<Record<keyof typeof providerDefaults, readonly string[]>> = {
  codex: ["model", "concurrency"],
  claude: ["model", "concurrency"],
  gemini: ["model", "concurrency"],
  antigravity: ["model", "concurrency"],
  command: ["model", "concurrency"],
  offline: ["model", "concurrency", "script"],
};
