// Our server factory and our HTTP with the conformance suite's fixtures instead of Maestro's tools. What Maestro never does
// (pictures, sound, sampling, log messages, ending a stream early, subscriptions) is put on top of it here.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  CreateMessageResultSchema,
  GetPromptRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  SetLevelRequestSchema,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
  type CallToolResult,
} from "@modelcontextprotocol/sdk/types.js";
import { createHttpHandler } from "../../src/http/create-http-handler.ts";
import { listen } from "../../src/http/listen.ts";
import { createSdkServer } from "../../src/sdk/create-sdk-server.ts";
import { openHttpSession } from "../../src/sdk/open-http-session.ts";
import { createToolServer } from "../../src/tool-server.ts";
import { createTestServices } from "../support/test-services.ts";
import { fixtureOffer } from "./fixture-offer.ts";

const services = await createTestServices([]);
const served = createToolServer({ services: async () => services, offer: fixtureOffer });

// One red pixel, and a second of nothing.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
const wav = "UklGRiYAAABXQVZFZm10IBAAAAABAAEAQB8AAAB9AAACABAAZGF0YQIAAAA=";
const image = { type: "image", data: png, mimeType: "image/png" } as const;
const embedded = {
  type: "resource",
  resource: { uri: "test://embedded-resource", mimeType: "text/plain", text: "This is an embedded resource." },
} as const;

const schema2020 = JSON.parse(
  readFileSync(new URL("../fixtures/json-schema-2020-12.json", import.meta.url), "utf8"),
) as object;

const contents: Readonly<Record<string, CallToolResult["content"]>> = {
  test_image_content: [image],
  test_audio_content: [{ type: "audio", data: wav, mimeType: "audio/wav" }],
  test_embedded_resource: [embedded],
  test_multiple_content_types: [{ type: "text", text: "Multiple content types test:" }, image, embedded],
};

/** The handler that our factory has put in place. */
function ownHandler<Result>(server: Server, method: string): (request: unknown, extra: unknown) => Promise<Result> {
  const handlers = (server as unknown as { _requestHandlers: Map<string, (a: unknown, b: unknown) => Promise<Result>> })
    ._requestHandlers;
  const handler = handlers.get(method);
  if (handler === undefined) throw new Error(`there is no handler of ${method}`);
  return handler;
}

function withExtras(server: Server): Server {
  server.registerCapabilities({ logging: {}, resources: { subscribe: true } });

  const listTools = ownHandler<{ tools: object[] }>(server, "tools/list");
  server.setRequestHandler(ListToolsRequestSchema, async (request, extra) => {
    const { tools } = await listTools(request, extra);
    const extraTools = [...Object.keys(contents), "test_tool_with_logging", "test_sampling", "test_reconnection"];
    const described = extraTools.map((name) => ({ name, description: name, inputSchema: { type: "object" as const } }));
    const raw = { name: "json_schema_2020_12_tool", description: "2020-12", inputSchema: schema2020 };
    return { tools: [...tools, ...described, raw] as never };
  });

  const callTool = ownHandler<CallToolResult>(server, "tools/call");
  server.setRequestHandler(CallToolRequestSchema, async (request, extra) => {
    const { name } = request.params;
    const content = contents[name];
    if (content !== undefined) return { content };
    if (name === "test_tool_with_logging") {
      for (const data of ["Tool execution started", "Tool processing data", "Tool execution completed"]) {
        await extra.sendNotification({ method: "notifications/message", params: { level: "info", data } });
        await delay(50);
      }
      return { content: [{ type: "text", text: "logged" }] };
    }
    if (name === "test_sampling") {
      const text = String(request.params.arguments?.["prompt"]);
      const answer = await extra.sendRequest(
        {
          method: "sampling/createMessage",
          params: { messages: [{ role: "user", content: { type: "text", text } }], maxTokens: 100 },
        },
        CreateMessageResultSchema,
      );
      return { content: [{ type: "text", text: `LLM response: ${JSON.stringify(answer.content)}` }] };
    }
    if (name === "test_reconnection") {
      extra.closeSSEStream?.();
      await delay(200);
      return { content: [{ type: "text", text: "Reconnection test completed." }] };
    }
    return callTool(request, extra);
  });

  const listResources = ownHandler<{ resources: object[] }>(server, "resources/list");
  const binary = { uri: "test://static-binary", name: "binary", mimeType: "image/png" };
  server.setRequestHandler(ListResourcesRequestSchema, async (request, extra) => {
    const { resources } = await listResources(request, extra);
    return { resources: [...resources, binary] as never };
  });
  const readResource = ownHandler<{ contents: never[] }>(server, "resources/read");
  server.setRequestHandler(ReadResourceRequestSchema, async (request, extra) => {
    if (request.params.uri !== binary.uri) return readResource(request, extra);
    return { contents: [{ uri: binary.uri, mimeType: "image/png", blob: png }] };
  });
  server.setRequestHandler(SetLevelRequestSchema, () => ({}));
  server.setRequestHandler(SubscribeRequestSchema, () => ({}));
  server.setRequestHandler(UnsubscribeRequestSchema, () => ({}));

  const getPrompt = ownHandler<{ messages: never[] }>(server, "prompts/get");
  server.setRequestHandler(GetPromptRequestSchema, async (request, extra) => {
    const own = await getPrompt(request, extra);
    const text = { role: "user", content: { type: "text", text: "Please look at this." } };
    if (request.params.name === "test_prompt_with_image") {
      return { messages: [{ role: "user", content: image }, text] as never };
    }
    if (request.params.name !== "test_prompt_with_embedded_resource") return own;
    const uri = request.params.arguments?.["resourceUri"] ?? "";
    const resource = { type: "resource", resource: { ...embedded.resource, uri } };
    return { messages: [{ role: "user", content: resource }, text] as never };
  });
  return server;
}

const token = process.argv[2] ?? "";
const handler = createHttpHandler({
  token,
  onError: () => {},
  open: (events) =>
    openHttpSession(
      {
        createServer: (connectionEnds) => withExtras(createSdkServer(served, { version: "1.0.0", connectionEnds })),
        createId: randomUUID,
        maxBodyBytes: 4 * 1024 * 1024,
      },
      events,
    ),
});
const { port } = await listen(handler, 0);
console.log(JSON.stringify({ port }));
