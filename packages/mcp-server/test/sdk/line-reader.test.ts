import fc from "fast-check";
import { expect, it } from "vitest";
import { createLineReader, type OversizedLine } from "../../src/sdk/line-reader.ts";
import { scanEnvelope } from "../../src/sdk/scan-envelope.ts";

/** What is read of a text that comes in these chunks, and what is not. */
function read(
  chunks: readonly Buffer[],
  maxBytes: number,
): { readonly lines: readonly string[]; readonly oversized: readonly OversizedLine[] } {
  const [lines, oversized]: [string[], OversizedLine[]] = [[], []];
  const take = createLineReader({
    maxBytes,
    onLine: (line) => lines.push(line),
    onOversized: (line) => oversized.push(line),
  });
  chunks.forEach(take);
  return { lines, oversized };
}

function inChunks(text: string, size: number): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

it("reads whole lines as they are and drops the ones that are too long, wherever the chunks are cut", () => {
  const line = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) => JSON.stringify(text));
  const end = fc.constantFrom("\n", "\r\n");
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), end, fc.integer({ min: 1, max: 50 }), (lines, end, size) => {
      const fits = (text: string): boolean => Buffer.byteLength(text + end) <= 40;
      const found = read(inChunks(lines.map((text) => text + end).join(""), size), 40);
      expect(found.lines).toEqual(lines.filter(fits));
      expect(found.oversized).toHaveLength(lines.filter((text) => !fits(text)).length);
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
])("tells of %s who waits", (_name, message, id) => {
  for (const size of [1, 7, 100_000]) {
    const { oversized } = read(inChunks(`${JSON.stringify(message)}\n`, size), 40);
    expect(oversized).toEqual([{ bytes: Buffer.byteLength(JSON.stringify(message)) + 1, id }]);
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
