import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { createPathPolicy, packContext, contextStages } from "@maestro/workspace";
import { describe, expect, it } from "vitest";
import { cutText } from "../../src/context/cut-text.ts";
import { excerpt } from "../../src/context/excerpt.ts";
import { fairShares } from "../../src/context/fair-shares.ts";
import { temporaryDirectory } from "../support/git-repository.ts";

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 300 }),
  fc.string({ maxLength: 50 }).map((s) => `${s}\n`.repeat(40)),
  fc.constant("`".repeat(9)),
);

describe("the budget", () => {
  it("is never passed, for any inputs", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          facts: fc.array(text, { maxLength: 5 }),
          errors: fc.array(text, { maxLength: 5 }),
          constraints: fc.array(text, { maxLength: 5 }),
          stage: fc.option(fc.constantFrom(...contextStages), { nil: undefined }),
          maxChars: fc.integer({ min: 1, max: 4000 }),
        }),
        fc.array(text, { maxLength: 8 }),
        async (request, contents) => {
          const workspace = temporaryDirectory();
          for (const [index, content] of contents.entries()) {
            const path = join(workspace, `d${index % 3}`, `f${index}.txt`);
            mkdirSync(dirname(path), { recursive: true });
            writeFileSync(path, content);
          }
          const policy = createPathPolicy({ workspace });
          const packed = await packContext({ ...request, files: ["**"], git: false }, { policy });
          expect(packed.text.length).toBeLessThanOrEqual(request.maxChars);
          expect(packed.stats.totalChars).toBe(packed.text.length);
          expect(packed.text).not.toMatch(/\p{Cs}/u);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("cuts a text to its limit without splitting a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.nat({ max: 220 }), (whole, maxChars) => {
        const cut = cutText(whole, maxChars);
        expect(cut.length).toBeLessThanOrEqual(Math.max(maxChars, 0));
        expect(cut === whole).toBe(whole.length <= maxChars);
      }),
    );
  });

  it("shares out no more than there is, to nobody more than it needs, and nothing is kept back", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 10 }), fc.nat({ max: 3000 }), (sizes, total) => {
        const shares = fairShares(sizes, total);
        const given = shares.reduce((sum, share) => sum + share, 0);
        expect(shares.every((share, index) => share <= (sizes[index] ?? 0))).toBe(true);
        expect(given).toBeLessThanOrEqual(total);
        expect(given).toBe(
          Math.min(
            total,
            sizes.reduce((sum, size) => sum + size, 0),
          ),
        );
      }),
    );
  });
});

describe("excerpt", () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);

  it("keeps right line numbers on both sides of what it leaves out", () => {
    expect(excerpt(lines.join("\n"), { maxLines: 4 })?.text).toBe(
      "  1  line 1\n  2  line 2\n… 96 lines left out …\n 99  line 99\n100  line 100",
    );
  });

  it("shows the lines in focus and what surrounds them, and says what is missing at each end", () => {
    expect(excerpt(lines.join("\n"), { maxLines: 3, focus: [50] })?.text).toBe(
      "… 48 lines left out …\n 49  line 49\n 50  line 50\n 51  line 51\n… 49 lines left out …",
    );
  });

  it("numbers every line as it stands in the text", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z ]{0,30}$/), { minLength: 1, maxLength: 80 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 900 }),
        (content, focus, maxLines, maxChars) => {
          const whole = content.join("\n");
          const shown = excerpt(whole, { maxLines, maxChars, focus });
          if (shown === undefined) return;
          expect(shown.text.length).toBeLessThanOrEqual(maxChars);
          if (shown.text === whole) return;
          for (const [, number, line] of shown.text.matchAll(/^ *(\d+) {2}(.*)$/gm)) {
            expect(content[Number(number) - 1]).toBe(line);
          }
        },
      ),
    );
  });

  it("ignores lines that the text does not have", () => {
    expect(excerpt("a\nb\nc", { maxLines: 1, focus: [9] })?.text).toBe("1  a\n… 2 lines left out …");
  });
});
