import { expect, test } from "vitest";
import { rememberWords } from "../../src/classify/remember-words.ts";

/** A remembered length, and the words that it was computed for. */
function watched(): { readonly lengthOf: (word: string) => number; readonly computed: string[] } {
  const computed: string[] = [];
  const lengthOf = rememberWords((word) => {
    computed.push(word);
    return word.length;
  });
  return { lengthOf, computed };
}

test("a short word is looked up once", () => {
  const { lengthOf, computed } = watched();
  expect(["cache", "test", "cache"].map(lengthOf)).toEqual([5, 4, 5]);
  expect(computed).toEqual(["cache", "test"]);
});

test("a long word, which would keep its text alive, is not remembered", () => {
  const { lengthOf, computed } = watched();
  const [short, long] = ["a".repeat(12), "a".repeat(13)];
  expect([short, long, short, long].map(lengthOf)).toEqual([12, 13, 12, 13]);
  expect(computed).toEqual([short, long, long]);
});

test("after 20,000 words it begins anew", () => {
  const { lengthOf, computed } = watched();
  for (let n = 0; n <= 20_000; n += 1) lengthOf(String(n));
  lengthOf("20000");
  lengthOf("0");
  expect(computed.slice(-2)).toEqual(["20000", "0"]);
});
