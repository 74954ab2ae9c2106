import { describe, expect, it } from "vitest";
import { createMasker, MaskingError, parseMaskPatterns } from "../../src/masking/index.ts";

describe("user's patterns", () => {
  it("masks what the improvement spec masks", async () => {
    const one = await createMasker({ patterns: ["sk-\\w+"] });
    expect(one.mask("Use API key sk-abc123xyz").text).toBe("Use API key ***MASKED***");
    const two = await createMasker({
      patterns: parseMaskPatterns("my-secret-\\d+,internal-token-[a-z]+"),
      replacement: "[REDACTED]",
    });
    expect(two.mask("a my-secret-12345 b internal-token-abc c").text).toBe("a [REDACTED] b [REDACTED] c");
  });

  it("ignores case and counts by position", async () => {
    const masker = await createMasker({ patterns: ["unused", "acme-\\d+"] });
    expect(masker.mask("ACME-12 and acme-34")).toMatchObject({ count: 2, byRule: { "pattern.2": 2 } });
  });

  it("M13 gets to the end of a catastrophic pattern, where an engine that backtracks would run for ever", async () => {
    const masker = await createMasker({ patterns: ["(a+)+$"] });
    const text = `${"a".repeat(5000)}!`;
    expect(masker.mask(text)).toMatchObject({ text, count: 0 });
  });

  it.each([
    ["M14 is no expression", "a("],
    ["needs look-ahead", "(?=a)b"],
    ["needs a back-reference", "(a)\\1"],
    ["M20 matches the empty text", "a*"],
    ["matches the empty text at a place only", "\\b"],
    ["is too long", "a".repeat(501)],
  ])("refuses a pattern that %s, and names it", async (_why, pattern) => {
    const refused = createMasker({ patterns: ["fine", pattern] });
    await expect(refused).rejects.toMatchObject({ code: "MASKING_BAD_PATTERN", details: { pattern, position: 2 } });
    await expect(refused).rejects.toBeInstanceOf(MaskingError);
  });

  it("refuses more patterns than it can run", async () => {
    const patterns = Array.from({ length: 51 }, (_, n) => `p${n}`);
    await expect(createMasker({ patterns })).rejects.toMatchObject({ code: "MASKING_TOO_MANY_PATTERNS" });
  });
});

describe("parseMaskPatterns", () => {
  it.each([
    ["", []],
    ["a,b", ["a", "b"]],
    ["M16: \\d{1,3},b", ["M16: \\d{1,3}", "b"]],
    ["[a,b],(c,d),\\,e", ["[a,b]", "(c,d)", "\\,e"]],
    ['["a,b", "\\\\d{1,3}"]', ["a,b", "\\d{1,3}"]],
    ["a{1,2}\n b,c \n", ["a{1,2}", "b,c"]],
    ["[a-z]+,x", ["[a-z]+", "x"]],
  ])("reads %j", (text, patterns) => {
    expect(parseMaskPatterns(text)).toEqual(patterns);
  });

  it("refuses a JSON array of anything but texts", () => {
    expect(() => parseMaskPatterns("[1]")).toThrow(MaskingError);
    expect(() => parseMaskPatterns('["a", null]')).toThrow(MaskingError);
  });
});
