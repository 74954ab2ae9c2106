import type { Readable, Writable } from "node:stream";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { ErrorCode, type JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import { createLineReader } from "./line-reader.ts";
import { readMessages, type Refusal } from "./read-messages.ts";
import { withReadableError } from "./readable-error.ts";

/** Longest message that is read. @see the limit of the SDK's own transport, `STDIO_DEFAULT_MAX_BUFFER_SIZE` */
const maxMessageBytes = 10 * 1024 * 1024;

/**
 * One message a line over a pair of streams. Unlike the SDK's own transport it answers what it cannot read: a request that
 * is too long or is none of the protocol gets an error, since whoever sent it waits, and the connection goes on.
 */
export function createStdioTransport(stdin: Readable, stdout: Writable): Transport {
  const send = (message: JSONRPCMessage): Promise<void> =>
    new Promise((resolve) => {
      if (stdout.write(`${JSON.stringify(withReadableError(message))}\n`)) resolve();
      else stdout.once("drain", resolve);
    });
  const refuse = ({ id, code, message, answered }: Refusal): void => {
    transport.onerror?.(new Error(message));
    if (answered) void send({ jsonrpc: "2.0", ...(id === undefined ? {} : { id }), error: { code, message } });
  };
  const read = createLineReader({
    maxBytes: maxMessageBytes,
    onLine: (line) => {
      const { messages, refusals } = readMessages(line);
      for (const message of messages) transport.onmessage?.(message);
      refusals.forEach(refuse);
    },
    onOversized: ({ bytes, id }) => {
      const message = `A message of ${bytes} bytes was not read: at most ${maxMessageBytes} are.`;
      refuse({ id, code: ErrorCode.InvalidRequest, message, answered: id !== undefined });
    },
  });
  const onError = (error: Error): void => transport.onerror?.(error);
  const transport: Transport = {
    start: async () => {
      stdin.on("data", read);
      stdin.on("error", onError);
    },
    send,
    close: async () => {
      stdin.off("data", read);
      stdin.off("error", onError);
      stdin.pause();
      transport.onclose?.();
    },
  };
  return transport;
}
