import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { JsonObject } from "@maestro/core";
import type { ToolServer } from "../tool-server.ts";
import { registerResources } from "./register-resources.ts";
import { createProgressReporter, type SendProgress } from "./progress-reporter.ts";

/**
 * Puts the tools behind the protocol. The low-level server is used, not `McpServer`, because the tools bring their own
 * schemas, checks and error results; that leaves three handlers to move when the SDK's next major comes.
 */
export function createSdkServer(tools: ToolServer, version: string): Server {
  const server = new Server(
    { name: "maestro", title: "Maestro", version },
    { capabilities: { tools: {}, resources: {} }, instructions: tools.instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: [...tools.list()] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const token = extra._meta?.progressToken;
    const send: SendProgress | undefined =
      token === undefined
        ? undefined
        : (progress) =>
            extra.sendNotification({ method: "notifications/progress", params: { ...progress, progressToken: token } });
    const result = await tools.call(params.name, (params.arguments ?? {}) as JsonObject, {
      signal: extra.signal,
      progress: createProgressReporter(send),
      client: server.getClientVersion(),
    });
    return toCallToolResult(result);
  });
  registerResources(server, tools);
  return server;
}

/** Some clients show their model only the text, others only the structure, so both are the same object. */
function toCallToolResult(result: JsonObject): CallToolResult {
  return {
    content: [{ type: "text", text: JSON.stringify(result) }],
    structuredContent: { ...result },
    isError: result["ok"] === false,
  };
}
