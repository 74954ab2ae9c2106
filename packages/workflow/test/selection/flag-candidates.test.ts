import { describe, expect, it } from "vitest";
import { flagCandidates } from "../../src/selection/flag-candidates.ts";

const patch = "--- a/x.ts\n+++ b/x.ts\n@@ -1,2 +1,2 @@\n // maybe the list is empty\n-a\n+b\n";

describe("flagCandidates", () => {
  it.each<readonly [says: string, content: string, flag: RegExp | undefined]>([
    ["an answer", "The lock is never released.", undefined],
    ["a short answer", "no", undefined],
    ["hedging", "I'm not sure, but the lock may be held.", /^hedging: /],
    ["a program's error", "API Error: 529 overloaded", /^error_text/],
    ["a shell's error", "codex: command not found", /^error_text/],
    ["a stack trace", "Traceback (most recent call last):\n  a\n  b\n  c\nKeyError: 1", /^error_text/],
    ["an answer about errors", "Error handling is missing in parse(): it returns undefined.", undefined],
    [
      "an explanation that begins with an error",
      "Error: x is the symptom.\n\nThe cause\nis a lock\nthat leaks.",
      undefined,
    ],
    ["a patch whose code hedges", patch, undefined],
    ["a patch whose author hedges", `Perhaps this helps.\n${patch}`, /^hedging: /],
    ["a malformed patch", "```diff\n+ b\n```", /^invalid_diff: /],
    ["a long patch", `${patch}${"+c\n".repeat(10_000)}`, undefined],
    ["a patch that is too long", `${patch}${"+c\n".repeat(20_000)}`, /^too_long: /],
    ["a text that is too long", "a".repeat(15_001), /^too_long: /],
  ])("judges %s", (_says, content, flag) => {
    const [flagged] = flagCandidates([{ id: "a", content, flags: ["given"] }]);
    const [given, ...found] = flagged?.flags ?? [];
    expect(given).toBe("given");
    expect(found).toHaveLength(flag === undefined ? 0 : 1);
    expect(found.join("")).toMatch(flag ?? /^$/u);
  });

  it("leaves one that failed as it is", () => {
    const failed = { id: "a", content: "Error: 1", ok: false };
    expect(flagCandidates([failed])).toEqual([failed]);
  });

  it.each(["\n", "\r", " "])("takes linear time on a text of many %j", (unit) => {
    const before = process.cpuUsage();
    flagCandidates([{ id: "a", content: `x${unit.repeat(200_000)}!` }]);
    // Time on the processor: linear work takes milliseconds, quadratic work some ten seconds.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});
