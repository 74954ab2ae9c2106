import { MaestroError, nearestName, type JsonObject } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import { toEnvelope } from "./call/envelope.ts";
import { instructionsFor } from "./instructions.ts";
import { lazy } from "./lazy.ts";
import { noteUse } from "./loading/note-use.ts";
import { createPromptCatalogue, type PromptCatalogue } from "./prompts/prompt-catalogue.ts";
import { createResourceCatalogue, type ResourceCatalogue } from "./resources/resource-catalogue.ts";
import { selectTools, type ToolSelection } from "./select-tools.ts";
import { maestroOffer, type ServerOffer } from "./server-offer.ts";
import type { MaestroServices } from "./services/services.ts";
import type { Elicit } from "./tool/elicitation.ts";
import type { ClientInfo } from "./tool/tool-context.ts";
import type { ToolDefinition } from "./tool/tool-definition.ts";
import type { ListedTool, ToolListing } from "./tool/tool-listing.ts";
import { createToolList } from "./tool-list.ts";

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
  /** For the client's model, before it calls anything. */
  readonly instructions: string;
  /** Whether the list of tools may change; otherwise it stays as it is. */
  readonly dynamic: boolean;
  /** Sorted by name. @throws ConfigError for configuration that cannot be used. */
  readonly list: () => Promise<readonly ToolListing[]>;
  /** Tells of each change of the list, until the returned function is called. */
  readonly onListChange: (listener: () => void) => () => void;
  /** The result's envelope; `ok: false` for every failure. Never rejects. */
  readonly call: (name: string, given: JsonObject, context: CallContext) => Promise<JsonObject>;
  /** Loads what calls need, so that the first does not wait for it. */
  readonly prepare: () => Promise<void>;
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

/** Why a tool could not be called. */
type ToolServerErrorCode =
  /** No tool of that name, or none that this server offers. `details.allowed` has the names of those that it does. */
  "UNKNOWN_TOOL";

/**
 * Makes a server of definitions.
 * @throws InvalidArgumentError for an unknown toolset.
 */
export function createToolServer({
  services,
  toolSettings = async () => (await services()).config.tools,
  offer = maestroOffer(),
  dynamic,
  ...selection
}: ToolServerOptions): ToolServer {
  const chosen = selectTools(offer.listed, selection);
  const tools = createToolList({ tools: chosen, dynamic, settings: toolSettings });
  const callable = lazy(async () => {
    const [{ callTool }, definitions] = await Promise.all([import("./call/call-tool.ts"), offer.definitions()]);
    return { callTool, definitions: new Map<string, ToolDefinition>(definitions.map((tool) => [tool.name, tool])) };
  });
  return {
    instructions: instructionsFor(chosen.map((tool) => tool.name)),
    dynamic: tools.dynamic,
    list: async () => (await tools.shown()).map(toListing),
    onListChange: tools.onChange,
    call: async (name, given, context) => {
      try {
        const offered = await tools.offered();
        if (!offered.includes(name)) throw unknownTool(name, offered, offer.listed);
        const [{ callTool, definitions }, loaded] = await Promise.all([callable(), services()]);
        const tool = definitions.get(name);
        if (tool === undefined) throw new Error(`${name} is listed, but not defined.`);
        const { elicit } = context;
        const answer = await callTool(tool, given, { ...context, elicit, tools, log: loaded.logger, services: loaded });
        await noteUse(name, loaded);
        return answer;
      } catch (error) {
        return toEnvelope({ fields: {}, error });
      }
    },
    prepare: async () => {
      await Promise.all([callable(), services()]);
    },
    resources: createResourceCatalogue(offer.resources, services),
    prompts: createPromptCatalogue(offer.prompts, services),
  };
}

function toListing({ toolset: _toolset, core: _core, ...listing }: ListedTool): ToolListing {
  return listing;
}

function unknownTool(
  name: string,
  allowed: readonly string[],
  existing: readonly ListedTool[],
): MaestroError<ToolServerErrorCode> {
  const leftOut = existing.find((tool) => tool.name === name);
  if (leftOut !== undefined) {
    return new MaestroError("UNKNOWN_TOOL", `This server does not offer ${name}.`, {
      hint: `It belongs to the toolset ${leftOut.toolset}. The server's --toolsets, --read-only or tools.disabled leave it out; its user can change that.`,
      details: { allowed },
    });
  }
  const nearest = nearestName(name, allowed);
  return new MaestroError("UNKNOWN_TOOL", `There is no tool ${JSON.stringify(name)} here.`, {
    hint: nearest === undefined ? "Call one of the allowed ones." : `Did you mean ${nearest}?`,
    details: { allowed },
  });
}
