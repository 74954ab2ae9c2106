import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import type { ResourceCatalogue } from "../resources/resource-catalogue.ts";
import { toProtocolError } from "./to-protocol-error.ts";

/** Gives clients the resources, so that what a result was cut by can be fetched without a tool. */
export function registerResources(server: Server, resources: ResourceCatalogue): void {
  server.setRequestHandler(ListResourcesRequestSchema, async () => {
    try {
      return { resources: [...(await resources.list())] };
    } catch (error) {
      throw toProtocolError(error);
    }
  });
  server.setRequestHandler(ListResourceTemplatesRequestSchema, async () => ({
    resourceTemplates: (await resources.templates()).map(({ uriTemplate, name, title, description, mimeType }) => ({
      uriTemplate,
      name,
      title,
      description,
      ...(mimeType === undefined ? {} : { mimeType }),
    })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => {
    try {
      const { uri, mimeType, text } = await resources.read(params.uri);
      return { contents: [{ uri, mimeType, text }] };
    } catch (error) {
      throw toProtocolError(error);
    }
  });
}
