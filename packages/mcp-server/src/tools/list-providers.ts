import { z } from "zod";
import type { ProviderStatus } from "../services/services.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

const provider = z.object({
  enabled: z.boolean(),
  available: z.boolean().describe("Enabled and its command was found."),
  command: z.string().nullable(),
  version: z.string().nullable(),
  default_model: z.string().nullable().describe("null: the adviser's own default."),
  timeout_sec: z.number(),
});

/** Which advisers are configured and which can be asked. */
export const listProvidersTool: ToolDefinition = defineTool({
  name: "maestro_list_providers",
  title: "List advisers",
  description: "List available advisers: agents, models you can use (codex, claude, gemini if installed). Free.",
  guidance: `Use it to learn which names \`provider\` and \`providers\` take, or why one is refused.

It only looks for the commands and their versions. It asks no adviser anything and costs nothing, so it cannot say whether
somebody is logged in: \`maestro doctor\` in a terminal does. Providers that are switched off are listed too.`,
  toolset: "help",
  core: true,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    providers: z.record(z.string(), provider),
    available: z.array(z.string()).describe("Names that can be asked now."),
  }),
  examples: [{ title: "Who can be asked?", arguments: {} }],
  handler: async (_input, { services, signal }) => {
    const statuses = await services.providers.list({ signal });
    const available = statuses.filter((status) => status.available).map((status) => status.name);
    return {
      fields: { providers: Object.fromEntries(statuses.map((status) => [status.name, present(status)])), available },
      warnings: available.length > 0 ? [] : ["No adviser is available. `maestro doctor` says what to install."],
    };
  },
});

function present(status: ProviderStatus): z.output<typeof provider> {
  return {
    enabled: status.enabled,
    available: status.available,
    command: status.command ?? null,
    version: status.version ?? null,
    default_model: status.model ?? null,
    timeout_sec: status.timeoutSec,
  };
}
