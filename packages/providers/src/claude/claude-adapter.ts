import { join } from "node:path";
import type { CliProviderConfig } from "@maestro/core/config";
import { assertPromptFits, promptText, systemText } from "../prompt-text.ts";
import type { ProviderAdapter } from "../provider-adapter.ts";
import { claudeArguments } from "./claude-arguments.ts";
import { claudeLoginVariables, claudeSwitches } from "./claude-environment.ts";
import { createClaudeParser } from "./claude-parser.ts";
import { claudeProbe } from "./claude-probe.ts";

/** What claude reads from stdin; above it, it ends with an error. @see claude 2.1.329, measured */
const maxPromptBytes = 10_000_000;

/**
 * Anthropic's claude CLI, `claude -p --output-format stream-json`.
 * @see https://docs.claude.com/en/docs/claude-code/cli-reference
 */
export const claudeAdapter: ProviderAdapter<CliProviderConfig> = {
  simulated: false,
  storedLogin: true,
  defaultConcurrency: (cores) => cores,
  invocation: ({ provider, request, config, scratchDir }) => {
    const write = request.access === "write";
    const prompt = promptText(request, {
      withSystem: write,
      directories: request.access === "read" ? request.readDirs : undefined,
    });
    assertPromptFits(provider, prompt, maxPromptBytes);
    return {
      file: config.command,
      // A writer keeps claude's own instructions for its tools, and gets the request's system text in the prompt.
      args: claudeArguments(request, config, write ? undefined : join(scratchDir, "system.md")),
      cwd: write ? request.cwd : undefined,
      passEnvironment: claudeLoginVariables,
      environment: claudeSwitches,
      stdin: prompt,
      files: write ? [] : [{ path: "system.md", content: systemText(request) }],
    };
  },
  createParser: () => createClaudeParser(),
  probe: claudeProbe,
};
