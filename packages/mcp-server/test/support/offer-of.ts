import type { PromptDefinition } from "../../src/prompts/prompt-definition.ts";
import type { ResourceTemplate } from "../../src/resources/resource-template.ts";
import { toListedTool } from "../../src/schema/to-listed-tool.ts";
import type { ServerOffer } from "../../src/server-offer.ts";
import type { ToolDefinition } from "../../src/tool/tool-definition.ts";

/** An offer of tools that a test defines; prompts and resources only where it says so. */
export function offerOf(
  tools: readonly ToolDefinition[],
  {
    prompts = [],
    resources = [],
  }: { prompts?: readonly PromptDefinition[]; resources?: readonly ResourceTemplate[] } = {},
): ServerOffer {
  return {
    listed: tools.map(toListedTool),
    definitions: async () => tools,
    prompts: async () => prompts,
    resources: async () => resources,
  };
}
