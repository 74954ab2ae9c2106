import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLineSplitter } from "../src/line-splitter.ts";

function linesOf(pieces: readonly Buffer[], maxLineBytes = 1_000_000): string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter({ maxLineBytes, onLine: (line) => lines.push(line) });
  for (const piece of pieces) splitter.add(piece);
  splitter.end();
  return lines;
}

describe("createLineSplitter", () => {
  it("gives the same lines however the bytes are cut", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "é", "한", "😀", "\n", "\r\n"), maxLength: 80 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (whole, size) => {
        const bytes = Buffer.from(whole);
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        const expected = whole.split(/\r?\n/);
        if (expected.at(-1) === "") expected.pop();
        expect(linesOf(pieces)).toEqual(expected);
      }),
    );
  });

  it.each([
    ["an empty stream", "", []],
    ["only a newline", "\n", [""]],
    ["a carriage return within a line", "a\rb\n", ["a\rb"]],
    ["a last line without newline", "a\nb", ["a", "b"]],
  ])("reads %s", (_name, text, expected) => {
    expect(linesOf([Buffer.from(text)])).toEqual(expected);
  });

  it("cuts a line at its limit, between characters, says so, and reads the next one whole", () => {
    const pieces = ["한한", "한한", "\nnext\n"].map((text) => Buffer.from(text));
    expect(linesOf(pieces, 7)).toEqual(["한한 [... 6 bytes of this line dropped ...]", "next"]);
  });
});
