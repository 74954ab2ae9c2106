import { MaestroError, nearestName, type JsonObject, type JsonSchema } from "@maestro/core";
import { callTool } from "./call/call-tool.ts";
import { toEnvelope } from "./call/envelope.ts";
import { resultSchema } from "./call/result-schema.ts";
import { instructions } from "./instructions.ts";
import { listResources, readResource, type ResourceText } from "./runs/read-resource.ts";
import { inputJsonSchema, outputJsonSchema } from "./schema/json-schema.ts";
import { selectTools, type ToolSelection } from "./select-tools.ts";
import type { MaestroServices } from "./services.ts";
import type { ClientInfo } from "./tool/tool-context.ts";
import type { ToolAnnotations, ToolDefinition } from "./tool/tool-definition.ts";
import { allTools } from "./tools/all-tools.ts";

/** A tool as clients see it. */
export interface ToolListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema: JsonSchema;
  readonly annotations: ToolAnnotations;
}

/** What the protocol knows of one call. */
export interface CallContext {
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
  readonly client: ClientInfo | undefined;
}

/** Maestro's tools behind any protocol: a list that never changes, and calls that always answer. */
export interface ToolServer {
  readonly instructions: string;
  /** Sorted by name. */
  readonly list: () => readonly ToolListing[];
  /** The result's envelope; `ok: false` for every failure. Never rejects. */
  readonly call: (name: string, given: JsonObject, context: CallContext) => Promise<JsonObject>;
  /** Records of runs, named by `maestro://runs/<run_id>/<name>`. */
  readonly resources: {
    readonly list: () => Promise<readonly Omit<ResourceText, "text">[]>;
    /** @throws InvalidArgumentError, RunError `RUN_NOT_FOUND`, `ARTIFACT_NOT_FOUND` */
    readonly read: (uri: string) => Promise<ResourceText>;
  };
}

/** What a tool server is made of. */
export interface ToolServerOptions extends ToolSelection {
  /** What the tools work with; asked for with each call, so that a list of tools needs none of it. */
  readonly services: () => Promise<MaestroServices>;
}

/** Why a tool could not be called. */
type ToolServerErrorCode =
  /** No tool of that name, or not among the chosen toolsets. `details.allowed` has the names. */
  "UNKNOWN_TOOL";

/**
 * Makes the server's tools from their definitions.
 * @throws InvalidArgumentError for an unknown toolset.
 */
export function createToolServer({ services, ...selection }: ToolServerOptions): ToolServer {
  const tools = new Map(selectTools(allTools, selection).map((tool) => [tool.name as string, tool]));
  let listings: readonly ToolListing[] | undefined;
  return {
    instructions,
    list: () => (listings ??= [...tools.values()].map(toListing)),
    call: async (name, given, context) => {
      const tool = tools.get(name);
      if (tool === undefined) return toEnvelope({ fields: {}, error: unknownTool(name, [...tools.keys()]) });
      try {
        const loaded = await services();
        return await callTool(tool, given, { ...context, log: loaded.logger, services: loaded });
      } catch (error) {
        return toEnvelope({ fields: {}, error });
      }
    },
    resources: {
      list: async () => listResources(await services()),
      read: async (uri) => readResource(uri, await services()),
    },
  };
}

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

function unknownTool(name: string, allowed: readonly string[]): MaestroError<ToolServerErrorCode> {
  const nearest = nearestName(name, allowed);
  return new MaestroError("UNKNOWN_TOOL", `There is no tool ${JSON.stringify(name)} here.`, {
    hint: nearest === undefined ? "Call one of the allowed ones." : `Did you mean ${nearest}?`,
    details: { allowed },
  });
}
