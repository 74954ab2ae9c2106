import { describe, expect, it } from "vitest";
import { buildPrompt } from "../src/prompt/build-prompt.ts";

describe("buildPrompt", () => {
  it("is the task alone when there is no context", () => {
    expect(buildPrompt("Why?", { facts: [], files: [] })).toBe("Why?");
  });

  it("puts constraints before errors before facts before files before the task", () => {
    const prompt = buildPrompt("Why?", {
      facts: ["fact"],
      errors: ["error"],
      constraints: ["constraint"],
      files: [{ name: "a.ts", text: "const a = 1;\n" }],
      leftOut: [{ name: "b.bin", reason: "binary" }],
    });
    expect(prompt).toBe(
      [
        "## Constraints (must not be violated)\n- constraint",
        "## Errors\n```\nerror\n```",
        "## Facts\n- fact",
        "## Files\n### a.ts\n```\nconst a = 1;\n```\n- b.bin (not shown: binary)",
        "## Task\nWhy?",
      ].join("\n\n"),
    );
  });

  it("fences a text with more backticks than it holds", () => {
    expect(buildPrompt("?", { errors: ["````\ncode\n````"] })).toContain("`````\n````\ncode\n````\n`````");
  });
});
