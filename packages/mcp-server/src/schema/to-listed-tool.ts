import { resultSchema } from "../call/result-schema.ts";
import type { ToolDefinition } from "../tool/tool-definition.ts";
import type { ListedTool, ToolListing } from "../tool/tool-listing.ts";
import { inputJsonSchema, outputJsonSchema } from "./json-schema.ts";

/** What a client is told of a tool. */
export function toListing(tool: ToolDefinition): ToolListing {
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: inputJsonSchema(tool.input),
    outputSchema: outputJsonSchema(resultSchema(tool.output)),
    annotations: tool.annotations,
  };
}

/** The same, with what a list chooses it by. */
export function toListedTool(tool: ToolDefinition): ListedTool {
  return { ...toListing(tool), toolset: tool.toolset, core: tool.core };
}
