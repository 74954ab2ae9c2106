import { join } from "node:path";
import type { CliProviderConfig } from "@maestro/core/config";
import { promptText, systemText } from "../prompt-text.ts";
import type { ProviderAdapter, ScratchFile } from "../provider-adapter.ts";
import { codexArguments } from "./codex-arguments.ts";
import { codexHomePath, prepareCodexHome, userCodexHome } from "./codex-home.ts";
import { createCodexParser } from "./codex-parser.ts";
import { codexProbe } from "./codex-probe.ts";
import { isStrictSchema } from "./strict-schema.ts";

/**
 * OpenAI's codex CLI, `codex exec --json`.
 * @see https://github.com/openai/codex/blob/main/docs/exec.md
 */
export const codexAdapter: ProviderAdapter<CliProviderConfig> = {
  simulated: false,
  storedLogin: true,
  defaultConcurrency: (cores) => 2 * cores,
  invocation: ({ request, config, scratchDir, environment }) => {
    const hasTools = request.access === "read" || request.access === "write";
    const system: ScratchFile = { path: "system.md", content: systemText(request) };
    const schema: ScratchFile | undefined =
      request.outputSchema !== undefined && isStrictSchema(request.outputSchema)
        ? { path: "schema.json", content: JSON.stringify(request.outputSchema) }
        : undefined;
    return {
      file: config.command,
      args: codexArguments(request, config, {
        system: join(scratchDir, system.path),
        schema: schema === undefined ? undefined : join(scratchDir, schema.path),
      }),
      passEnvironment: ["CODEX_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"],
      environment: { CODEX_HOME: codexHomePath(scratchDir), NO_COLOR: "1" },
      prepare: () => prepareCodexHome(scratchDir, userCodexHome(environment)),
      stdin: promptText(request, {
        // With tools, codex keeps its own instructions for them, and the request's stand in the prompt.
        withSystem: hasTools,
        directories: request.access === "read" ? request.readDirs : undefined,
      }),
      files: [...(hasTools ? [] : [system]), ...(schema === undefined ? [] : [schema])],
    };
  },
  createParser: () => createCodexParser(),
  probe: codexProbe,
};
