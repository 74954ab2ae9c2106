import { allPrompts } from "./prompts/all-prompts.ts";
import type { PromptDefinition } from "./prompts/prompt-definition.ts";
import { readToolList } from "./read-tool-list.ts";
import { allResources } from "./resources/all-resources.ts";
import type { ResourceTemplate } from "./resources/resource-template.ts";
import type { ToolDefinition } from "./tool/tool-definition.ts";
import type { ListedTool } from "./tool/tool-listing.ts";

/** What a server serves, as data. */
export interface ServerOffer {
  /** The tools as far as lists need them. */
  readonly listed: readonly ListedTool[];
  /** The same tools as far as calls need them; loaded with the first call, as evaluating them takes a while. */
  readonly definitions: () => Promise<readonly ToolDefinition[]>;
  readonly prompts: readonly PromptDefinition[];
  readonly resources: readonly ResourceTemplate[];
}

/** Everything that Maestro has. */
export function maestroOffer(): ServerOffer {
  return {
    listed: readToolList(),
    definitions: async () => (await import("./tools/all-tools.ts")).allTools,
    prompts: allPrompts,
    resources: allResources,
  };
}
