import { join } from "node:path";
import { ProviderError } from "@maestro/core";
import type { CommandProviderConfig } from "@maestro/core/config";
import { promptText } from "../prompt-text.ts";
import type { InvocationContext, ProviderAdapter, ScratchFile } from "../provider-adapter.ts";
import { createCommandParser } from "./command-parser.ts";

const promptFile = "prompt.md";

/** A program that the configuration declares. What it may do is in its declaration; we give it nothing but a prompt. */
export const commandAdapter: ProviderAdapter<CommandProviderConfig> = {
  simulated: false,
  storedLogin: false,
  defaultConcurrency: (cores) => cores,
  invocation: (context) => {
    const { request, config } = context;
    const prompt = promptText(request, {
      withSystem: true,
      directories: request.access === "write" && request.cwd !== undefined ? [request.cwd] : undefined,
    });
    const file: ScratchFile = { path: promptFile, content: prompt };
    return {
      file: config.command,
      args: config.args.map((argument) => filledIn(argument, context)),
      cwd: request.access === "write" ? request.cwd : undefined,
      passEnvironment: [],
      environment: { NO_COLOR: "1", TERM: "dumb", ...config.environment },
      stdin: config.prompt === "stdin" ? prompt : undefined,
      files: config.prompt === "file" ? [file] : [],
    };
  },
  createParser: ({ config }) => createCommandParser(config.answer),
  probe: {
    command: (config) => config.command,
    login: async () => "unknown",
    hints: {
      install: "Install it, or name its path as this provider's `command`.",
      update: "Update it.",
      login: "Log in with the program itself, or name its key's variable in this provider's `passEnvironment`.",
    },
  },
};

/** Puts ids and paths of ours in place of `{model}`, `{prompt_file}` and `{scratch}`. */
function filledIn(argument: string, context: InvocationContext<CommandProviderConfig>): string {
  const { provider, request, config, scratchDir } = context;
  return argument.replaceAll(/\{(model|prompt_file|scratch)\}/g, (_whole, name: string) => {
    if (name === "prompt_file") return join(scratchDir, promptFile);
    if (name === "scratch") return scratchDir;
    const model = request.model ?? config.model;
    if (model !== undefined) return model;
    throw new ProviderError("PROVIDER_BAD_CONFIG", `${provider}: its args name {model}, but no model is set`, {
      provider,
      hint: "Set the provider's `model`, or name one in the request.",
    });
  });
}
