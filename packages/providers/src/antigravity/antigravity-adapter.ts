import type { CliProviderConfig } from "@maestro/core/config";
import { promptText } from "../prompt-text.ts";
import type { ProviderAdapter } from "../provider-adapter.ts";
import { createAntigravityParser } from "./antigravity-parser.ts";

/** Share of the call's time that agy gets for itself, so that its own limit passes before ours kills it. */
const printShare = 0.9;

/**
 * Google's Antigravity CLI, `agy`. Written from what others report of version 1.1.18; not tried on the program itself.
 * It has no hard switch for reading only: it plans, in its sandbox, in the scratch directory.
 * @see https://docs.rs/devflow-core/2.9.0/devflow_core/agents/antigravity/
 * @see https://github.com/sandsaber/Grimoire/pull/71
 */
export const antigravityAdapter: ProviderAdapter<CliProviderConfig> = {
  simulated: false,
  storedLogin: true,
  defaultConcurrency: (cores) => cores,
  invocation: ({ request, config, timeoutMs }) => {
    const model = request.model ?? config.model;
    const write = request.access === "write";
    const content = promptText(request, { withSystem: true });
    return {
      file: config.command,
      args: [
        ...config.extraArgs,
        // Without -p, which would take the next argument for the prompt: the prompt comes on stdin.
        "--input-format",
        "stream-json",
        "--output-format",
        "stream-json",
        "--sandbox",
        ...(write ? [] : ["--mode", "plan"]),
        `--print-timeout=${printTimeoutMs(timeoutMs) / 1000}s`,
        ...(model === undefined ? [] : [`--model=${model}`]),
      ],
      cwd: write ? request.cwd : undefined,
      passEnvironment: [],
      environment: { NO_COLOR: "1", TERM: "dumb" },
      stdin: `${JSON.stringify({ event: "user", message: { role: "user", content } })}\n`,
    };
  },
  createParser: ({ timeoutMs }) => createAntigravityParser(printTimeoutMs(timeoutMs)),
  probe: {
    command: (config) => config.command,
    versionArgs: ["--version"],
    // Before it, its streams broke characters of more than one byte.
    testedFloor: "1.1.15",
    help: { args: ["--help"], options: ["--input-format", "--output-format", "--print-timeout", "--sandbox"] },
    login: async () => "unknown",
    hints: {
      install: "Install it from https://antigravity.google, or name its path as this provider's `command`.",
      update: "Update it to 1.1.15 or later.",
      login: "Run `agy` once and sign in.",
    },
  },
};

/** Whole seconds, at least one. */
function printTimeoutMs(timeoutMs: number): number {
  return Math.max(1, Math.floor((timeoutMs * printShare) / 1000)) * 1000;
}
