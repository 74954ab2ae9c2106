import { once } from "node:events";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createLineLimiter, type OversizedMessage } from "../../src/sdk/line-limiter.ts";
import { scanEnvelope } from "../../src/sdk/scan-envelope.ts";

/** What passes of a text that comes in these chunks, and what does not. */
async function limit(
  chunks: readonly Buffer[],
  maxBytes: number,
): Promise<{ readonly passed: string; readonly dropped: readonly OversizedMessage[] }> {
  const dropped: OversizedMessage[] = [];
  const limiter = createLineLimiter(maxBytes, (message) => dropped.push(message));
  let passed = "";
  limiter.setEncoding("utf8").on("data", (text: string) => (passed += text));
  for (const chunk of chunks) limiter.write(chunk);
  limiter.end();
  await once(limiter, "end");
  return { passed, dropped };
}

function inChunks(text: string, size: number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

it("passes whole lines as they are and drops the ones that are too long, wherever the chunks are cut", async () => {
  const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => JSON.stringify(text));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 50 }), async (lines, size) => {
      const fits = (text: string): boolean => Buffer.byteLength(text) + 1 <= 40;
      const { passed, dropped } = await limit(inChunks(lines.map((text) => `${text}\n`).join(""), size), 40);
      expect(passed).toBe(
        lines
          .filter(fits)
          .map((text) => `${text}\n`)
          .join(""),
      );
      expect(dropped).toHaveLength(lines.filter((text) => !fits(text)).length);
    }),
    { numRuns: 60 },
  );
});

const long = "x".repeat(500);
it.each([
  ["a request with its id first", { jsonrpc: "2.0", id: 7, method: "tools/call", params: { a: long } }, 7],
  [
    "a request with its id last",
    { method: "tools/call", params: { id: 1, a: long }, jsonrpc: "2.0", id: "abc" },
    "abc",
  ],
  ["an id in escapes", { id: 'a"}\\u00e9', params: { a: [{ id: 3, method: "no" }, long] }, method: "x" }, 'a"}\\u00e9'],
  ["a notification", { jsonrpc: "2.0", method: "notifications/x", params: { id: 2, a: long } }, undefined],
  ["an answer, which waits for none", { jsonrpc: "2.0", id: 5, result: { method: "tools/call", a: long } }, undefined],
  ["an id that is too long to be one", { id: long, method: "x" }, undefined],
  ["a list", [{ id: 1, method: "x", params: long }], undefined],
])("tells of %s who waits", async (_name, message, id) => {
  for (const size of [1, 7, 100_000]) {
    const { dropped } = await limit(inChunks(`${JSON.stringify(message)}\n`, size), 40);
    expect(dropped).toEqual([{ bytes: Buffer.byteLength(JSON.stringify(message)) + 1, id }]);
  }
});

it("finds the id of any message", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.oneof(fc.integer(), fc.string({ maxLength: 20 })), (params, id) => {
      for (const message of [
        { id, method: "m", params },
        { method: "m", params: { x: params }, id },
      ]) {
        const scan = scanEnvelope();
        scan.push(Buffer.from(JSON.stringify(message)));
        expect(scan.requestId()).toBe(Object.is(id, -0) ? 0 : id);
      }
    }),
    { numRuns: 200 },
  );
});
