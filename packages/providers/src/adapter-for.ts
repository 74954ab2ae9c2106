import type { ProviderConfig } from "@maestro/core/config";
import { antigravityAdapter } from "./antigravity/antigravity-adapter.ts";
import { claudeAdapter } from "./claude/claude-adapter.ts";
import { codexAdapter } from "./codex/codex-adapter.ts";
import { commandAdapter } from "./command/command-adapter.ts";
import { geminiAdapter } from "./gemini/gemini-adapter.ts";
import { offlineAdapter } from "./offline/offline-adapter.ts";
import type { InvocationContext, Invocation, OutputParser, ProviderAdapter } from "./provider-adapter.ts";
import type { ProbeRules } from "./probe-rules.ts";

type UnboundContext = Omit<InvocationContext, "config">;

/** An adapter with the configuration it works for. */
export interface BoundAdapter {
  readonly simulated: boolean;
  readonly storedLogin: boolean;
  readonly defaultConcurrency: (cores: number) => number;
  readonly invocation: (context: UnboundContext) => Invocation;
  readonly createParser: (context: UnboundContext) => OutputParser;
  /** The executable to look for. */
  readonly command: string;
  readonly probe: Omit<ProbeRules, "command">;
}

/** Chooses the adapter of a configuration's type. */
export function adapterFor(config: ProviderConfig): BoundAdapter {
  switch (config.type) {
    case "codex":
      return bind(codexAdapter, config);
    case "claude":
      return bind(claudeAdapter, config);
    case "gemini":
      return bind(geminiAdapter, config);
    case "antigravity":
      return bind(antigravityAdapter, config);
    case "command":
      return bind(commandAdapter, config);
    case "offline":
      return bind(offlineAdapter, config);
    default:
      return config satisfies never;
  }
}

function bind<Config extends ProviderConfig>(adapter: ProviderAdapter<Config>, config: Config): BoundAdapter {
  return {
    simulated: adapter.simulated,
    storedLogin: adapter.storedLogin,
    defaultConcurrency: adapter.defaultConcurrency,
    invocation: (context) => adapter.invocation({ ...context, config }),
    createParser: (context) => adapter.createParser({ ...context, config }),
    command: adapter.probe.command(config),
    probe: adapter.probe,
  };
}
