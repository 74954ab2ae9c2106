import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import type { JSONRPCMessage, RequestId } from "@modelcontextprotocol/sdk/types.js";
import { createEventLog } from "../http/event-log.ts";
import type { HttpSession, SessionEvents } from "../http/http-session.ts";
import { withReadableError } from "./readable-error.ts";

/** How sessions over HTTP are made. */
export interface HttpSessionOptions {
  /** A server for one session; `connectionEnds` says of an aborted call whether it is the session that ends. */
  readonly createServer: (connectionEnds: () => boolean) => Server;
  /** A new id that nobody can guess. */
  readonly createId: () => string;
  readonly maxBodyBytes: number;
}

/** How soon a client whose stream broke is asked to come back for the rest. */
const retryMs = 1000;

/** Opens a session for a client that is about to introduce itself. */
export async function openHttpSession(options: HttpSessionOptions, events: SessionEvents): Promise<HttpSession> {
  let ending = false;
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: options.createId,
    eventStore: createEventLog(),
    retryInterval: retryMs,
    maxRequestBodySize: options.maxBodyBytes,
    onsessioninitialized: events.opened,
    onsessionclosed: (id) => {
      ending = true;
      events.closed(id);
    },
  });
  const send = transport.send.bind(transport);
  Object.assign(transport, {
    send: (message: JSONRPCMessage, about?: { readonly relatedRequestId?: RequestId }) =>
      send(withReadableError(message), about),
  });
  const server = options.createServer(() => ending);
  Object.assign(server, { onerror: events.failed });
  await server.connect(transport);
  return {
    id: () => transport.sessionId,
    handle: (request) => transport.handleRequest(request),
    close: async () => {
      ending = true;
      await server.close();
    },
  };
}
