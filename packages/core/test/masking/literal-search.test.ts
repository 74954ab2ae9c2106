import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLiteralSearch } from "../../src/masking/literal-search.ts";

function placesIn(text: string, literals: readonly string[], ignoreCase: boolean): readonly string[] {
  const found: string[] = [];
  createLiteralSearch(literals, { ignoreCase })(text, (literal, at) => found.push(`${at} ${literal}`));
  return found.sort();
}

describe("createLiteralSearch", () => {
  it("finds every place of every literal, as looking at each place would", () => {
    const some = fc.string({ unit: fc.constantFrom("a", "b", "A", "-", "암", "~"), minLength: 2, maxLength: 4 });
    const long = fc.string({ unit: fc.constantFrom("a", "b", "A", "B", "-", "암", "~", "!"), maxLength: 40 });
    fc.assert(
      fc.property(fc.uniqueArray(some, { maxLength: 5 }), long, (literals, text) => {
        // The search looks at three characters, so a literal of two at the very end has nothing behind it to find.
        const expected = literals.flatMap((literal) =>
          Array.from({ length: text.length }, (_place, at) => at)
            .filter((at) => text.startsWith(literal, at) && at + 3 <= text.length)
            .map((at) => `${at} ${literal}`),
        );
        expect(placesIn(text, literals, false)).toEqual(expected.sort());
      }),
    );
  });

  it("ignores the case of letters when asked to", () => {
    expect(placesIn("x PassWord pass", ["pass", "word"], true)).toEqual(["11 pass", "2 pass", "6 word"]);
    expect(placesIn("x PassWord pass", ["pass", "word"], false)).toEqual(["11 pass"]);
  });
});
