import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CompleteRequestSchema, type CompleteRequestParams } from "@modelcontextprotocol/sdk/types.js";
import type { ToolServer } from "../tool-server.ts";
import { toProtocolError } from "./to-protocol-error.ts";

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/utilities/completion "Maximum 100 items per response" */
const maxValues = 100;

/** Completes the arguments of prompts and the variables of resource templates. */
export function registerCompletion(server: Server, served: Pick<ToolServer, "prompts" | "resources">): void {
  server.setRequestHandler(CompleteRequestSchema, async ({ params }) => {
    try {
      const values = await valuesFor(params, served);
      const completion = {
        values: values.slice(0, maxValues),
        total: values.length,
        hasMore: values.length > maxValues,
      };
      return { completion };
    } catch (error) {
      throw toProtocolError(error);
    }
  });
}

function valuesFor(
  { ref, argument: { name, value }, context }: CompleteRequestParams,
  { prompts, resources }: Pick<ToolServer, "prompts" | "resources">,
): Promise<readonly string[]> {
  if (ref.type === "ref/prompt") return prompts.complete(ref.name, name, value);
  return resources.complete(ref.uri, { variable: name, value, known: context?.arguments ?? {} });
}
