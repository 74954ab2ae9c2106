import { describe, expect, it } from "vitest";
import { compileLinearPattern } from "@maestro/core/pattern";

describe("compileLinearPattern", () => {
  it("finds a pattern anywhere, in any case", async () => {
    const pattern = await compileLinearPattern("drop\\s+table", "forbidden_patterns[0]");
    expect(pattern.test("then DROP  TABLE users")).toBe(true);
    expect(pattern.test("raindrop tabs")).toBe(false);
  });

  it("runs a pattern that makes backtracking engines explode on a long text", async () => {
    const pattern = await compileLinearPattern("(a+)+$", "p");
    expect(pattern.test(`${"a".repeat(50_000)}b`)).toBe(false);
  });

  it.each(["", "(", "(?=x)y", "(a)\\1", "x".repeat(501)])("refuses %j and names the argument", async (source) => {
    await expect(compileLinearPattern(source, "forbidden_patterns[2]")).rejects.toThrow(
      /^forbidden_patterns\[2\]: got /,
    );
  });
});
