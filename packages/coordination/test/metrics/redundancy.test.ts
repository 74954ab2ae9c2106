import fc from "fast-check";
import { expect, it } from "vitest";
import { redundancy } from "../../src/index.ts";

it.each([
  ["no text", [], null],
  ["one text", ["the lock is never released"], null],
  ["texts without words", ["...", "!!"], null],
  ["the same text in other case and punctuation", ["The lock is held.", "the LOCK is held"], 1],
  ["nothing in common", ["the lock is held", "cache returns stale rows"], 0],
  ["the same words in another order, in long texts", ["a b c d e f g h", "h g f e d c b a"], 0],
  ["half of short texts' words", ["red green", "green blue"], 1 / 3],
])("%s", (_case, texts, expected) => {
  expect(redundancy(texts)).toBe(expected);
});

it("compares Korean by characters, so endings and spaces hardly matter", () => {
  const similar = redundancy(["로그인 오류를 수정한다", "로그인오류를 수정함"]);
  expect(similar).toBeGreaterThan(0.3);
  expect(redundancy(["로그인 오류를 수정한다", "문서에 예제 추가"])).toBe(0);
});

it("is the mean over pairs", () => {
  expect(redundancy(["red green", "red green", "blue black"])).toBeCloseTo(1 / 3, 10);
});

it("stays within 0 and 1 and does not mind the order of texts", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 6 }), (texts) => {
      const value = redundancy(texts);
      if (value === null) return;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(redundancy(texts.toReversed())).toBeCloseTo(value, 10);
    }),
  );
});
