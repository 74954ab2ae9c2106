import type { MaskedConsultRequest } from "@maestro/core";
import type { CliProviderConfig } from "@maestro/core/config";

/**
 * Tools by what the request may touch. None of them runs commands: claude's own shell has no sandbox.
 * @see https://docs.claude.com/en/docs/claude-code/settings#tools-available-to-claude
 */
const tools = { none: "", read: "Read,Grep,Glob", write: "Read,Grep,Glob,Edit,Write" } as const;

/** Longest schema that goes into an argument; a longer one stands in the prompt only. Linux takes 131072 bytes. @see execve(2) */
const maxSchemaBytes = 32_768;

/** The arguments of `claude -p` for one request. */
export function claudeArguments(
  request: MaskedConsultRequest,
  config: CliProviderConfig,
  systemFile: string | undefined,
): string[] {
  const access = request.access ?? "none";
  const model = request.model ?? config.model;
  const schema = request.outputSchema === undefined ? undefined : JSON.stringify(request.outputSchema);
  return [
    ...config.extraArgs,
    "-p",
    "--output-format",
    "stream-json",
    "--verbose",
    "--include-partial-messages",
    "--safe-mode",
    "--setting-sources",
    "user",
    "--strict-mcp-config",
    "--disable-slash-commands",
    "--no-session-persistence",
    "--permission-prompts",
    "none",
    "--no-chrome",
    "--tools",
    tools[access],
    ...(access === "write" ? ["--permission-mode", "acceptEdits"] : []),
    ...(model === undefined ? [] : [`--model=${model}`]),
    ...(systemFile === undefined ? [] : ["--system-prompt-file", systemFile]),
    ...(schema === undefined || Buffer.byteLength(schema) > maxSchemaBytes ? [] : ["--json-schema", schema]),
    ...(access === "read" ? (request.readDirs ?? []).flatMap((directory) => ["--add-dir", directory]) : []),
  ];
}
