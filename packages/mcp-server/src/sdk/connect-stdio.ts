import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import type { ToolServer } from "../tool-server.ts";
import { createLineLimiter } from "./line-limiter.ts";
import { createSdkServer } from "./create-sdk-server.ts";

/** A connection to one client. */
export interface StdioConnection {
  /** Settles when the transport has closed by itself. */
  readonly closed: Promise<void>;
  /** Ends the connection; calls under way see their signal aborted. */
  readonly close: () => Promise<void>;
}

/** What a connection runs on. */
export interface StdioStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Of the server, as clients show it. */
  readonly version: string;
  /** Told of messages that could not be read. */
  readonly onError: (error: Error) => void;
}

/** Longest message that is read. @see the SDK's own limit for its buffer, `STDIO_DEFAULT_MAX_BUFFER_SIZE` */
const maxMessageBytes = 10 * 1024 * 1024;

/** Serves the tools over a pair of streams. A request that is too long is answered with an error, and the connection goes on. */
export async function connectStdio(tools: ToolServer, streams: StdioStreams): Promise<StdioConnection> {
  const server = createSdkServer(tools, { version: streams.version });
  Object.assign(server, { onerror: streams.onError });
  const limiter = createLineLimiter(maxMessageBytes, ({ bytes, id }) => {
    const message = `A message of ${bytes} bytes was not read: at most ${maxMessageBytes} are.`;
    streams.onError(new Error(message));
    if (id === undefined) return;
    void transport.send({ jsonrpc: "2.0", id, error: { code: ErrorCode.InvalidRequest, message } });
  });
  const transport = new StdioServerTransport(streams.stdin.pipe(limiter), streams.stdout, {
    maxBufferSize: maxMessageBytes,
  });
  const closed = new Promise<void>((onclose) => {
    Object.assign(transport, { onclose });
  });
  await server.connect(transport);
  return { closed, close: () => server.close() };
}
