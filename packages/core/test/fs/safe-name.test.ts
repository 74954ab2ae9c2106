import { describe, expect, test } from "vitest";
import { isSafeName, splitStoreKey } from "../../src/fs/index.ts";

describe("isSafeName", () => {
  test.each(["a", "0", "metadata.json", "20260131_120000_0a1b2c3d", "A-b_c.d", "x".repeat(128)])(
    "accepts %s",
    (name) => {
      expect(isSafeName(name)).toBe(true);
    },
  );

  test.each(["", ".", "..", ".hidden", "-flag", "a/b", "a\\b", "a\0", "a\n", "a b", "é", "a:b", "x".repeat(129)])(
    "refuses %j",
    (name) => {
      expect(isSafeName(name)).toBe(false);
    },
  );
});

describe("splitStoreKey", () => {
  test("gives the names", () => {
    expect(splitStoreKey("approvals/abc/request.json")).toEqual(["approvals", "abc", "request.json"]);
  });

  test.each(["", "/", "/a", "a/", "a//b", "../x", "a/../b", "a/./b", "a\0b", `a/${"x".repeat(300)}`])(
    "refuses %j",
    (key) => {
      expect(() => splitStoreKey(key)).toThrow(expect.objectContaining({ code: "STORE_INVALID_KEY" }));
    },
  );
});
