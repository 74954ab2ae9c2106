import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createStdioTransport } from "../../src/sdk/stdio-transport.ts";

/** What a server gets of these lines, and what is answered without it. */
async function exchange(lines: string): Promise<{ readonly received: unknown[]; readonly sent: unknown[] }> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  const transport = createStdioTransport(stdin, stdout);
  const received: unknown[] = [];
  Object.assign(transport, { onmessage: (message: unknown) => received.push(message) });
  await transport.start();
  stdin.emit("data", Buffer.from(lines));
  await transport.close();
  const written = (stdout.read() as Buffer | null)?.toString() ?? "";
  return { received, sent: written.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as unknown])) };
}

const ping = { jsonrpc: "2.0", id: 1, method: "ping" };

it.each([
  ["what is not JSON", "{bad", undefined, -32700],
  ["a value that is no message", "5", undefined, -32600],
  ["an empty list", "[]", undefined, -32600],
  ["a request of another JSON-RPC", '{"jsonrpc":"1.0","id":7,"method":"ping"}', 7, -32600],
  ["a request without a method", '{"jsonrpc":"2.0","id":"a","method":5}', "a", -32600],
  [
    "a progress token that is none",
    '{"jsonrpc":"2.0","id":8,"method":"ping","params":{"_meta":{"progressToken":1.5}}}',
    8,
    -32600,
  ],
])("answers %s with an error, and goes on", async (_name, line, id, code) => {
  const { received, sent } = await exchange(`${line}\n${JSON.stringify(ping)}\n`);
  expect(sent).toEqual([{ jsonrpc: "2.0", id, error: { code, message: expect.any(String) } }]);
  expect(received).toEqual([ping]);
});

it.each([
  ["an empty line", ""],
  ["a notification that is none of the protocol", '{"jsonrpc":"2.0","method":"notifications/x","params":5}'],
  ["an answer that is none of the protocol", '{"jsonrpc":"2.0","id":3,"result":5}'],
])("answers %s with nothing, since nobody waits", async (_name, line) => {
  expect(await exchange(`${line}\n`)).toEqual({ received: [], sent: [] });
});

it("reads a list of messages as if each had come alone", async () => {
  const other = { ...ping, id: 2 };
  const { received, sent } = await exchange(`${JSON.stringify([ping, { id: 9, method: "x" }, other])}\r\n`);
  expect(received).toEqual([ping, other]);
  expect(sent).toMatchObject([{ id: 9, error: { code: -32600 } }]);
});
