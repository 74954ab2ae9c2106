import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "@maestro/core";
import { limitSize } from "../../src/call/limit-size.ts";

const limit = { maxChars: 3000, resource: "maestro://runs/x/result.json" };
const sizeOf = (value: unknown): number => JSON.stringify(value).length;

describe("limitSize", () => {
  it("leaves alone what fits", () => {
    const result: JsonObject = { ok: true, content: "short", warnings: [] };
    expect(limitSize(result, limit)).toBe(result);
  });

  it("cuts the longest texts only, in their middle", () => {
    const result = { ok: true, long: `head${"x".repeat(9000)}tail`, short: "y".repeat(300), warnings: [] };
    const cut = limitSize(result, limit);
    expect(sizeOf(cut)).toBeLessThanOrEqual(limit.maxChars);
    expect(cut["short"]).toBe(result.short);
    expect(cut["long"]).toMatchObject({ truncated: true, chars: 9008, resource: limit.resource });
    expect((cut["long"] as JsonObject)["text"]).toMatch(/^headx+\n\[… \d+ characters are left out here …\]\nx+tail$/);
  });

  it("uses the room there is", () => {
    const cut = limitSize({ ok: true, long: "x".repeat(9000), warnings: [] }, limit);
    expect(sizeOf(cut)).toBeGreaterThan(limit.maxChars - 20);
  });

  it("drops items of a list that is too long, and says how many there were", () => {
    const cut = limitSize({ ok: true, trace: Array.from({ length: 900 }, (_, index) => ({ index })) }, limit);
    expect(sizeOf(cut)).toBeLessThanOrEqual(limit.maxChars);
    expect(cut["trace"]).toMatchObject({ truncated: true, count: 900 });
    expect(((cut["trace"] as JsonObject)["items"] as unknown[])[0]).toEqual({ index: 0 });
  });

  it("keeps warnings and next steps whole", () => {
    const warnings = ["a", "b"];
    const cut = limitSize({ ok: true, content: "x".repeat(9000), warnings, next: [{ tool: "t", why: "w" }] }, limit);
    expect(cut).toMatchObject({ warnings, next: [{ tool: "t", why: "w" }] });
  });

  it("leaves arguments that are too long to repeat out of next steps, and shortens what warnings quote", () => {
    const long = "x".repeat(9000);
    const next = [{ tool: "t", arguments: { stage: "analyze", task: long }, why: "w" }];
    const cut = limitSize({ ok: true, content: "short", warnings: [long, ...Array(99).fill("w")], next }, limit);
    expect(sizeOf(cut)).toBeLessThanOrEqual(limit.maxChars);
    expect(cut).toMatchObject({ content: "short", next: [{ tool: "t", arguments: { stage: "analyze" }, why: "w" }] });
    expect(cut["next"]).not.toHaveProperty("0.arguments.task");
    expect(cut["warnings"]).toHaveLength(51);
    expect((cut["warnings"] as string[]).at(-1)).toBe("… and 50 more.");
  });

  it("names no resource where there is no run", () => {
    const cut = limitSize({ ok: true, content: "x".repeat(9000) }, { maxChars: 3000 });
    expect(cut["content"]).not.toHaveProperty("resource");
  });

  it("makes any result of texts and lists fit, as whole characters", () => {
    const text = fc.string({ unit: "binary", maxLength: 900 });
    const results = fc.record({
      ok: fc.boolean(),
      a: text,
      b: fc.array(text, { maxLength: 12 }),
      c: fc.array(fc.record({ d: text }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(results, (result) => {
        const cut = JSON.stringify(limitSize(result, limit));
        expect(cut.length).toBeLessThanOrEqual(limit.maxChars);
        expect(cut).not.toMatch(/\\ud[89a-f]/);
      }),
      { numRuns: 60 },
    );
  });
});
