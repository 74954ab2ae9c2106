import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { JsonObject } from "@maestro/core";
import type { ToolServer } from "../tool-server.ts";
import { createElicit } from "./create-elicit.ts";
import { createProgressReporter, type SendProgress } from "./progress-reporter.ts";

/** How calls depend on their connection. */
export interface ToolRegistration {
  /**
   * Whether the connection, not the caller, is ending when a call's signal is aborted; a call that outlives its connection
   * is not told. @default calls end with their connection
   */
  readonly connectionEnds?: (() => boolean) | undefined;
}

/** Lists the tools, runs their calls, and says when the list has changed. */
export function registerTools(server: Server, tools: ToolServer, { connectionEnds }: ToolRegistration): void {
  server.setRequestHandler(ListToolsRequestSchema, async () => ({ tools: [...(await tools.list())] }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const token = extra._meta?.progressToken;
    const send: SendProgress | undefined =
      token === undefined
        ? undefined
        : (progress) =>
            extra.sendNotification({ method: "notifications/progress", params: { ...progress, progressToken: token } });
    const result = await tools.call(params.name, (params.arguments ?? {}) as JsonObject, {
      signal: connectionEnds === undefined ? extra.signal : takenBack(extra.signal, connectionEnds),
      progress: createProgressReporter(send),
      client: server.getClientVersion(),
      elicit: createElicit(server, extra),
    });
    return toCallToolResult(result);
  });
  if (tools.dynamic) announceChanges(server, tools);
}

function announceChanges(server: Server, tools: ToolServer): void {
  const onclose = tools.onListChange(() => {
    server.sendToolListChanged().catch(() => {
      // The connection is gone, and with it whoever wanted to know.
    });
  });
  Object.assign(server, { onclose });
}

/** Follows a signal, except when it is aborted because the connection ends. */
function takenBack(signal: AbortSignal, connectionEnds: () => boolean): AbortSignal {
  const call = new AbortController();
  const onAbort = (): void => {
    if (!connectionEnds()) call.abort(signal.reason);
  };
  signal.addEventListener("abort", onAbort, { once: true });
  return call.signal;
}

/** Some clients show their model only the text, others only the structure, so both are the same object. */
function toCallToolResult(result: JsonObject): CallToolResult {
  return {
    content: [{ type: "text", text: JSON.stringify(result) }],
    structuredContent: { ...result },
    isError: result["ok"] === false,
  };
}
