import { join } from "node:path";
import type { MaskedConsultRequest } from "@maestro/core";
import type { CliProviderConfig } from "@maestro/core/config";
import { assertPromptFits, promptText, systemText } from "../prompt-text.ts";
import type { InvocationContext, ProviderAdapter } from "../provider-adapter.ts";
import { geminiHomePath, geminiHomeVariable, prepareGeminiHome, userHomeOf } from "./gemini-home.ts";
import { createGeminiParser } from "./gemini-parser.ts";
import { geminiProbe } from "./gemini-probe.ts";
import { geminiPolicy, geminiSettings } from "./gemini-settings.ts";

/** What gemini reads from stdin; the rest is cut with a warning, and nothing is asked. @see gemini 0.61, measured */
const maxPromptBytes = 8 * 1024 * 1024;

/**
 * Google's gemini CLI, `gemini -o stream-json`. It always runs in the scratch directory, also for a writer: the `.env`
 * of a directory it runs in can send prompt and key elsewhere.
 * @see https://github.com/google-gemini/gemini-cli/blob/main/docs/cli/headless.md
 */
export const geminiAdapter: ProviderAdapter<CliProviderConfig> = {
  simulated: false,
  storedLogin: true,
  defaultConcurrency: (cores) => cores,
  invocation: (context) => {
    const { request, config, scratchDir, environment } = context;
    const access = request.access ?? "none";
    const policy = geminiPolicy(access);
    const prompt = promptText(request, { withSystem: access !== "none", directories: sharedDirectories(request) });
    assertPromptFits(context.provider, prompt, maxPromptBytes);
    return {
      file: config.command,
      args: geminiArguments(context, join(scratchDir, policy.path)),
      passEnvironment: [
        "GEMINI_API_KEY",
        "GOOGLE_API_KEY",
        "GOOGLE_GEMINI_BASE_URL",
        "GOOGLE_VERTEX_BASE_URL",
        "GOOGLE_CLOUD_*",
        "GOOGLE_APPLICATION_CREDENTIALS",
        "GOOGLE_GENAI_USE_VERTEXAI",
        "GOOGLE_GENAI_USE_GCA",
        "NODE_COMPILE_CACHE",
      ],
      environment: {
        [geminiHomeVariable]: geminiHomePath(scratchDir),
        GEMINI_CLI_TRUST_WORKSPACE: "true",
        // Without it a second process does the work, which outlives a kill of the first.
        GEMINI_CLI_NO_RELAUNCH: "1",
        NO_COLOR: "1",
        TERM: "xterm-256color",
        COLORTERM: "truecolor",
        // With tools, its own system prompt says how to use them; the request's stands in the prompt then.
        ...(access === "none" ? { GEMINI_SYSTEM_MD: join(scratchDir, "system.md") } : {}),
      },
      stdin: prompt,
      files: [
        geminiSettings(authType(environment)),
        policy,
        ...(access === "none" ? [{ path: "system.md", content: systemText(request) }] : []),
      ],
      prepare: () => prepareGeminiHome({ scratchDir, userHome: userHomeOf(environment) }),
    };
  },
  createParser: () => createGeminiParser(),
  probe: geminiProbe,
};

function geminiArguments(context: InvocationContext<CliProviderConfig>, policyFile: string): string[] {
  const { request, config, sessionId } = context;
  const model = request.model ?? config.model;
  return [
    ...config.extraArgs,
    "-o",
    "stream-json",
    // Otherwise it strips terminal sequences piece by piece, and leaves the rest of one that is cut; we strip the whole.
    "--raw-output",
    "--accept-raw-output-risk",
    ...(model === undefined ? [] : [`--model=${model}`]),
    // No server and no extension has the name: an empty list crashes it, and leaving it out starts all of them.
    "--allowed-mcp-server-names",
    "none",
    "-e",
    "none",
    "--policy",
    policyFile,
    "--session-id",
    sessionId,
    ...sharedDirectories(request).flatMap((directory) => ["--include-directories", directory]),
  ];
}

function sharedDirectories(request: MaskedConsultRequest): readonly string[] {
  if (request.access === "write") return request.cwd === undefined ? [] : [request.cwd];
  return request.access === "read" ? (request.readDirs ?? []) : [];
}

/** A key in the environment is used although another login is stored: the user's choice of today over that of once. */
function authType(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  if (environment["GOOGLE_GENAI_USE_VERTEXAI"] === "true") return "vertex-ai";
  return environment["GEMINI_API_KEY"] === undefined ? undefined : "gemini-api-key";
}
