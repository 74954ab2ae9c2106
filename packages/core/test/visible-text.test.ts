import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beginningOf, shorten, visibleLine, visibleText } from "@maestro/core";

describe("visibleText", () => {
  it.each([
    ["an escape sequence", "\u001b[31mred", "⟨U+001B⟩[31mred"],
    ["a return that overwrites the line", "+safe\r-evil", "+safe⟨U+000D⟩-evil"],
    ["a turned direction", "a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"],
    [
      "invisible letters of names",
      "is\u200bAdmin \u3164 \u200d \u{e0041} 1\ufe0f",
      "is⟨U+200B⟩Admin ⟨U+3164⟩ ⟨U+200D⟩ ⟨U+E0041⟩ 1⟨U+FE0F⟩",
    ],
    ["half of a pair", "\ud800x", "⟨U+D800⟩x"],
    ["what HTML does not allow", "\u0000\u0085\ufdd0\u{1ffff}", "⟨U+0000⟩⟨U+0085⟩⟨U+FDD0⟩⟨U+1FFFF⟩"],
  ])("shows %s", (_name, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it.each(["한국어, 日本語", "a\tb\r\nc\n", "👩‍💻 ❤️ 👍🏽‍", "1️⃣ first, #️⃣"])("leaves %j as it is", (text) => {
    expect(visibleText(text)).toBe(text);
  });
});

describe("visibleLine", () => {
  it("shows what a text holds on one line", () => {
    expect(visibleLine("  one\r\n\ttwo\u0007 three ", 40)).toBe("one two⟨U+0007⟩ three");
  });
});

describe("shorten", () => {
  it("leaves a text that fits, and ends a cut one in an ellipsis", () => {
    expect([shorten("seven", 5), shorten("eleven", 5), shorten("👍👍👍", 4)]).toEqual(["seven", "elev…", "👍…"]);
  });

  it("never goes beyond the limit, nor leaves half of a surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 20 }), (text, maxChars) => {
        for (const cut of [beginningOf(text, maxChars), shorten(text, maxChars)]) {
          expect(cut.length).toBeLessThanOrEqual(maxChars);
          expect(cut).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });
});
