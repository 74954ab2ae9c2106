import type { JsonSchema } from "@maestro/core";
import type { ToolAnnotations } from "./tool-definition.ts";
import type { Toolset } from "./toolset.ts";

/** A tool as clients see it. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly annotations: ToolAnnotations;
}

/** A tool as a list of tools needs it: what clients see, and by what it is chosen. JSON, without anything that runs. */
export interface ListedTool extends ToolListing {
  readonly toolset: Toolset;
  readonly core: boolean;
}
