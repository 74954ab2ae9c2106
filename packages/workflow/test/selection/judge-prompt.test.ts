import { randomBytes } from "node:crypto";
import { createMasker } from "@maestro/core/masking";
import { describe, expect, it } from "vitest";
import { drawFence } from "../../src/selection/draw-fence.ts";
import { judgePrompt } from "../../src/selection/judge-prompt.ts";

describe("a judge's prompt", () => {
  it("keeps its marks through the masker, which would make them all alike", async () => {
    const masker = await createMasker();
    for (let draw = 0; draw < 300; draw += 1) {
      const fence = drawFence((size) => randomBytes(size));
      const { prompt } = judgePrompt({ contents: ["one", "two"], criteria: ["correctness"], fence });
      expect(masker.mask(prompt).text).toBe(prompt);
    }
  });

  it("draws marks of 16 letters", () => {
    expect(drawFence((size) => new Uint8Array(size).fill(27))).toBe("b".repeat(16));
  });
});
