import { expect, it } from "vitest";
import { stripControlSequences } from "../src/strip-control-sequences.ts";

it.each([
  ["colours", "\u001B[31mred\u001B[0m", "red"],
  ["a window title", "\u001B]0;title\u0007text", "text"],
  ["bells, backspaces and C1 controls", "a\u0007b\u0008c\u009Bd", "abcd"],
  ["nothing of plain text", "line 1\r\n\tline 2 한\n", "line 1\r\n\tline 2 한\n"],
])("removes %s", (_name, text, expected) => {
  expect(stripControlSequences(text)).toBe(expected);
});
