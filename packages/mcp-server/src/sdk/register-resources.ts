import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import { toFailure } from "../call/failure.ts";
import { artifactUriTemplate } from "../runs/artifact-uri.ts";
import type { ToolServer } from "../tool-server.ts";

/** Gives clients the records of runs as resources, so that what a result was cut by can be fetched without a tool. */
export function registerResources(server: Server, { resources }: ToolServer): void {
  server.setRequestHandler(ListResourcesRequestSchema, async () => ({ resources: [...(await resources.list())] }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        name: "run record",
        uriTemplate: artifactUriTemplate,
        description: "A recorded file of a run: metadata.json, result.json, consults.jsonl, votes.jsonl.",
      },
    ],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    try {
      const { uri, mimeType, text } = await resources.read(params.uri);
      return { contents: [{ uri, mimeType, text }] };
    } catch (error) {
      throw new McpError(ErrorCode.InvalidParams, toFailure(error).error);
    }
  });
}
