import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { ToolServer } from "../tool-server.ts";
import { registerCompletion } from "./register-completion.ts";
import { registerPrompts } from "./register-prompts.ts";
import { registerResources } from "./register-resources.ts";
import { registerTools, type ToolRegistration } from "./register-tools.ts";

/** What one connection is told of the server, and how it ends. */
export interface SdkServerOptions extends ToolRegistration {
  /** Of the server, as clients show it. */
  readonly version: string;
}

/**
 * Puts a server behind the protocol, for one connection; stdio and HTTP use the same. The SDK's low-level server is used,
 * not `McpServer`, because the tools bring their own schemas, checks and error results; that leaves a few handlers to move
 * when the SDK's next major comes.
 */
export function createSdkServer(served: ToolServer, { version, ...registration }: SdkServerOptions): Server {
  const server = new Server(
    { name: "maestro", title: "Maestro", version },
    {
      capabilities: { tools: { listChanged: served.dynamic }, resources: {}, prompts: {}, completions: {} },
      instructions: served.instructions,
    },
  );
  registerTools(server, served, registration);
  registerResources(server, served.resources);
  registerPrompts(server, served.prompts);
  registerCompletion(server, served);
  return server;
}
