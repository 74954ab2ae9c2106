import type { PromptDefinition } from "./prompts/prompt-definition.ts";
import { readToolList } from "./read-tool-list.ts";
import type { ResourceTemplate } from "./resources/resource-template.ts";
import type { ToolDefinition } from "./tool/tool-definition.ts";
import type { ListedTool } from "./tool/tool-listing.ts";

/**
 * What a server serves, as data. Whatever the first list of tools does not need is loaded when it is first asked for.
 */
export interface ServerOffer {
  /** The tools as far as lists need them. */
  readonly listed: readonly ListedTool[];
  /** The same tools as far as calls need them. */
  readonly definitions: () => Promise<readonly ToolDefinition[]>;
  readonly prompts: () => Promise<readonly PromptDefinition[]>;
  readonly resources: () => Promise<readonly ResourceTemplate[]>;
}

/** Everything that Maestro has. */
export function maestroOffer(): ServerOffer {
  return {
    listed: readToolList(),
    definitions: async () => (await import("./tools/all-tools.ts")).allTools,
    prompts: async () => (await import("./prompts/all-prompts.ts")).allPrompts,
    resources: async () => (await import("./resources/all-resources.ts")).allResources,
  };
}
