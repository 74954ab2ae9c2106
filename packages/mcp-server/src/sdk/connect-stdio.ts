import type { Readable, Writable } from "node:stream";
import type { ToolServer } from "../tool-server.ts";
import { createSdkServer } from "./create-sdk-server.ts";
import { createStdioTransport } from "./stdio-transport.ts";

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

/** Serves the tools over a pair of streams. */
export async function connectStdio(tools: ToolServer, streams: StdioStreams): Promise<StdioConnection> {
  const server = createSdkServer(tools, { version: streams.version });
  Object.assign(server, { onerror: streams.onError });
  const transport = createStdioTransport(streams.stdin, streams.stdout);
  const closed = new Promise<void>((onclose) => {
    Object.assign(transport, { onclose });
  });
  await server.connect(transport);
  return { closed, close: () => server.close() };
}
