import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createStreamCapture } from "../src/stream-capture.ts";

const chunks = fc.array(fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)));
/** Cuts the bytes of a text at the given places, wherever they fall. */
const cutText = fc
  .tuple(fc.string({ unit: "grapheme", maxLength: 60 }), fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }))
  .map(([text, sizes]) => {
    const bytes = Buffer.from(text);
    const pieces: Buffer[] = [];
    for (let start = 0, index = 0; start < bytes.length; index += 1) {
      const size = sizes[index % sizes.length] ?? 1;
      pieces.push(bytes.subarray(start, start + size));
      start += size;
    }
    return { text, bytes, pieces };
  });

it("gives a text back unchanged when it fits", () => {
  fc.assert(
    fc.property(cutText, fc.nat(20), ({ text, bytes, pieces }, room) => {
      const capture = createStreamCapture(bytes.length + room);
      for (const piece of pieces) capture.add(piece);
      expect(capture.result()).toEqual({ text, totalBytes: bytes.length, truncated: false });
    }),
  );
});

it("keeps a head and a tail of whole characters and says exactly how much is missing", () => {
  fc.assert(
    fc.property(cutText, fc.nat(60), ({ text, bytes, pieces }, maxBytes) => {
      fc.pre(bytes.length > maxBytes);
      const capture = createStreamCapture(maxBytes);
      for (const piece of pieces) capture.add(piece);
      const result = capture.result();
      const match = /^([^]*)\n\[\.\.\. (\d+) bytes dropped \.\.\.\]\n([^]*)$/.exec(result.text);
      const [, head = "?", dropped = "?", tail = "?"] = match ?? [];
      expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
      expect(Buffer.byteLength(head) + Buffer.byteLength(tail) + Number(dropped)).toBe(bytes.length);
      expect(Buffer.byteLength(head) + Buffer.byteLength(tail)).toBeGreaterThanOrEqual(maxBytes - 6);
      expect(result).toMatchObject({ totalBytes: bytes.length, truncated: true });
    }),
  );
});

it("keeps within its bounds for any bytes", () => {
  fc.assert(
    fc.property(chunks, fc.nat(100), (pieces, maxBytes) => {
      const capture = createStreamCapture(maxBytes);
      for (const piece of pieces) capture.add(piece);
      const total = pieces.reduce((sum, piece) => sum + piece.length, 0);
      expect(capture.result()).toMatchObject({ totalBytes: total, truncated: total > maxBytes });
    }),
  );
});
