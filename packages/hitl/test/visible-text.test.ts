import { expect, it } from "vitest";
import { visibleText } from "@maestro/hitl";

it.each([
  ["an escape sequence", "\u001b[31mred", "⟨U+001B⟩[31mred"],
  ["a return that overwrites the line", "+safe\r-evil", "+safe⟨U+000D⟩-evil"],
  ["a turned direction", "a\u202eb\u2066c", "a⟨U+202E⟩b⟨U+2066⟩c"],
  [
    "invisible letters of names",
    "is\u200bAdmin \u3164 \u200d \u{e0041}",
    "is⟨U+200B⟩Admin ⟨U+3164⟩ ⟨U+200D⟩ ⟨U+E0041⟩",
  ],
  ["half of a pair", "\ud800x", "⟨U+D800⟩x"],
])("shows %s", (_name, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

it.each(["한국어, 日本語", "a\tb\r\nc\n", "👩‍💻 ❤️ 👍🏽‍"])("leaves %j as it is", (text) => {
  expect(visibleText(text)).toBe(text);
});
