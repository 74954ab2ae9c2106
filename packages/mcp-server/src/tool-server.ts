import { MaestroError, nearestName, type JsonObject, type JsonSchema } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import { callTool } from "./call/call-tool.ts";
import { toEnvelope } from "./call/envelope.ts";
import { resultSchema } from "./call/result-schema.ts";
import { instructions } from "./instructions.ts";
import { noteUse } from "./loading/note-use.ts";
import { allPrompts } from "./prompts/all-prompts.ts";
import { createPromptCatalogue, type PromptCatalogue } from "./prompts/prompt-catalogue.ts";
import type { PromptDefinition } from "./prompts/prompt-definition.ts";
import { allResources } from "./resources/all-resources.ts";
import { createResourceCatalogue, type ResourceCatalogue } from "./resources/resource-catalogue.ts";
import type { ResourceTemplate } from "./resources/resource-template.ts";
import { inputJsonSchema, outputJsonSchema } from "./schema/json-schema.ts";
import type { ToolSelection } from "./select-tools.ts";
import type { MaestroServices } from "./services.ts";
import type { Elicit } from "./tool/elicitation.ts";
import type { ClientInfo } from "./tool/tool-context.ts";
import type { ToolAnnotations, ToolDefinition } from "./tool/tool-definition.ts";
import { createToolList } from "./tool-list.ts";
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
  /** Asks the client's user. @default the client cannot */
  readonly elicit?: Elicit | undefined;
}

/** Maestro's tools, prompts and resources behind any protocol; its calls always answer. */
export interface ToolServer {
  readonly instructions: string;
  /** Whether the list of tools may change; otherwise it stays as it is. */
  readonly dynamic: boolean;
  /** Sorted by name. @throws ConfigError for configuration that cannot be used. */
  readonly list: () => Promise<readonly ToolListing[]>;
  /** Tells of each change of the list, until the returned function is called. */
  readonly onListChange: (listener: () => void) => () => void;
  /** The result's envelope; `ok: false` for every failure. Never rejects. */
  readonly call: (name: string, given: JsonObject, context: CallContext) => Promise<JsonObject>;
  readonly resources: ResourceCatalogue;
  readonly prompts: PromptCatalogue;
}

/** What a tool server is made of. */
export interface ToolServerOptions extends ToolSelection {
  /** What the tools work with; asked for with each call, so that a list of tools needs none of it. */
  readonly services: () => Promise<MaestroServices>;
  /** Configuration of the list, which is wanted before the services. @default the services' */
  readonly toolSettings?: (() => Promise<MaestroConfig["tools"]>) | undefined;
  /** Whether the list shows the tools of the moment instead of all that were chosen. @default false */
  readonly dynamic?: boolean | undefined;
  /** What is served. @default everything that Maestro has */
  readonly offer?: ServerOffer | undefined;
}

/** What a server serves, as data. */
export interface ServerOffer {
  readonly tools: readonly ToolDefinition[];
  readonly prompts: readonly PromptDefinition[];
  readonly resources: readonly ResourceTemplate[];
}

/** Why a tool could not be called. */
type ToolServerErrorCode =
  /** No tool of that name, or not among the chosen toolsets. `details.allowed` has the names. */
  "UNKNOWN_TOOL";

const everything: ServerOffer = { tools: allTools, prompts: allPrompts, resources: allResources };

/**
 * Makes a server of definitions.
 * @throws InvalidArgumentError for an unknown toolset.
 */
export function createToolServer({
  services,
  toolSettings = async () => (await services()).config.tools,
  offer = everything,
  ...selection
}: ToolServerOptions): ToolServer {
  const tools = createToolList({ ...selection, tools: offer.tools, settings: toolSettings });
  const listings = new Map<string, ToolListing>();
  const listingOf = (tool: ToolDefinition): ToolListing => {
    const listing = listings.get(tool.name) ?? toListing(tool);
    listings.set(tool.name, listing);
    return listing;
  };
  return {
    instructions,
    dynamic: tools.dynamic,
    list: async () => (await tools.shown()).map(listingOf),
    onListChange: tools.onChange,
    call: async (name, given, context) => {
      try {
        const callable = await tools.callable();
        const tool = callable.get(name);
        if (tool === undefined) throw unknownTool(name, [...callable.keys()]);
        const loaded = await services();
        const { elicit } = context;
        const answer = await callTool(tool, given, { ...context, elicit, tools, log: loaded.logger, services: loaded });
        await noteUse(name, loaded);
        return answer;
      } catch (error) {
        return toEnvelope({ fields: {}, error });
      }
    },
    resources: createResourceCatalogue(offer.resources, services),
    prompts: createPromptCatalogue(offer.prompts, services),
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
