import { stripControlSequences } from "@maestro/process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPieceStripper } from "../../src/engine/strip-pieces.ts";

const parts = [
  "plain",
  "위험",
  "\u001B[31m",
  "\u001B[0m",
  "\u001B]0;title\u0007",
  "\u001B]8;;http://a\u001B\\",
  "\u001B[2J",
  " 👩‍👩‍👧\n",
];

test("wherever a text is cut, its pieces come to what the whole does", () => {
  const textAndCuts = fc.tuple(fc.array(fc.constantFrom(...parts)), fc.array(fc.nat(200)));
  fc.assert(
    fc.property(textAndCuts, ([chosen, cuts]) => {
      const text = `${chosen.join("")}end`;
      const strip = createPieceStripper();
      const ends = [...cuts.filter((at) => at < text.length), text.length].toSorted((a, b) => a - b);
      const pieces = ends.map((at, index) => text.slice(ends[index - 1] ?? 0, at));
      expect(pieces.map(strip).join("")).toBe(stripControlSequences(text));
    }),
  );
});

test("text after an escape that begins nothing is not held back for ever", () => {
  const strip = createPieceStripper();
  expect(strip("\u001B]")).toBe("");
  expect(strip("x".repeat(5000))).toContain("x".repeat(4000));
});
