import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonObject, stages } from "@maestro/core";
import { createFakeClock } from "@maestro/core/testing";
import { createStageReport, renderDisplay } from "@maestro/hitl";

const clock = createFakeClock();

describe("createStageReport", () => {
  it.each([
    ["analyze", { observations: [{ fact: "It leaks", source: "a.ts:1" }] }, "Observation: It leaks (a.ts:1)"],
    ["analyze", { observations: ["It leaks"] }, "Observation: It leaks"],
    ["hypothesize", { hypotheses: [{ id: "H1", claim: "A race", confidence: 0.5 }] }, "Hypothesis: H1: A race (0.5)"],
    ["implement", { changes: [{ file: "a.ts", diff: "--- a", reason: "guard" }] }, "Changed file: a.ts (guard)"],
    ["implement", { files_to_change: ["a.ts"] }, "Changed file: a.ts"],
    ["debug", { error_analysis: { error_type: "timeout" }, next_action: { type: "resolved" } }, "Failure: timeout"],
    ["improve", { summary: { root_cause: "No lock", fix_description: "A lock" } }, "Cause: No lock"],
    ["analyze", { content: "Plain text\nmore" }, "Answer: Plain text more"],
  ] as const)("finds in %s outputs %j: %s", (stage, outputs: JsonObject, finding) => {
    const report = createStageReport({ stage, outputs, clock });
    expect(report.keyFindings.map(({ en }) => en)).toContain(finding);
    expect(report.keyFindings.every(({ en, ko }) => ko !== en && /[가-힣]/.test(ko))).toBe(true);
  });

  it.each([
    ["analyze", {}, {}, "critical", "no outputs"],
    ["analyze", { confidence: 0.4 }, {}, "medium", "lacks facts"],
    ["hypothesize", { hypotheses: [{ id: "H1" }] }, {}, "high", "fewer than two"],
    ["implement", { changes: [] }, {}, "high", "to be checked"],
    ["debug", { next_action: "continue_debug" }, { attempts: 3 }, "high", "attempt 3"],
    ["debug", { next_action: "continue_debug" }, { attempts: 6 }, "critical", "attempt 6"],
    ["debug", { next_action: "escalate" }, {}, "critical", "gives up"],
    ["improve", { status: "needs_review" }, {}, "high", "not consider this ready"],
    ["improve", { a: 1 }, { issues: ["/summary is missing"] }, "high", "differ from the stage's schema"],
    ["improve", { a: 1 }, { metrics: { simulated: true } }, "critical", "simulated"],
    ["implement", { risks: [{ description: "drops data", severity: "Critical" }] }, {}, "critical", "drops data"],
  ] as const)("names the risk of %s outputs %j %j", (stage, outputs: JsonObject, more, level, text) => {
    const { risks } = createStageReport({ stage, outputs, clock, ...more });
    expect(risks.find((risk) => risk.text.en.includes(text))?.level).toBe(level);
  });

  it("does not ask for verification where commands are given", () => {
    const report = createStageReport({
      stage: "implement",
      outputs: { a: 1 },
      verifyCommands: [["npm", "test"]],
      clock,
    });
    expect(report.risks).toEqual([]);
  });

  it("takes the diff from the patch, else from the outputs", () => {
    const outputs = {
      changes: [
        { file: "a", diff: "--- a\n+++ a" },
        { file: "b", diff: "--- b\n" },
      ],
    };
    expect(createStageReport({ stage: "implement", outputs, clock }).diff).toBe("--- a\n+++ a\n--- b\n");
    expect(createStageReport({ stage: "implement", outputs, patch: "P", clock }).diff).toBe("P");
    expect(createStageReport({ stage: "analyze", outputs: {}, clock }).diff).toBeNull();
  });

  it("previews the next stage, and the end after the last", () => {
    expect(stages.map((stage) => createStageReport({ stage, outputs: {}, clock }).nextStage)).toEqual([
      "hypothesize",
      "implement",
      "debug",
      "improve",
      null,
    ]);
    expect(createStageReport({ stage: "improve", outputs: {}, clock }).nextStagePreview.ko).toMatch(/마지막/);
  });

  it("makes a report and a display of any outputs whatsoever", () => {
    const anyOutputs = fc.dictionary(
      fc.constantFrom(
        "observations",
        "hypotheses",
        "changes",
        "error_analysis",
        "summary",
        "risks",
        "next_action",
        "x",
      ),
      fc.jsonValue() as fc.Arbitrary<JsonObject[string]>,
    );
    fc.assert(
      fc.property(fc.constantFrom(...stages), anyOutputs, (stage, outputs) => {
        const report = createStageReport({ stage, outputs, clock });
        expect(renderDisplay(report).length).toBeGreaterThan(100);
      }),
      { numRuns: 60 },
    );
  });
});

describe("renderDisplay", () => {
  const report = createStageReport({
    stage: "implement",
    outputs: { summary: "Adds a lock", changes: [{ file: "a.ts", diff: "--- a/a.ts\n+++ b/a.ts\n" }] },
    durationMs: 1500,
    metrics: { consults_used: 1, simulated: false, provider: null, my_own: [1] },
    issues: ["/x: expected a text"],
    clock,
  });

  it("shows the same in English, in Korean and in both", () => {
    const [en, ko] = [renderDisplay(report, { language: "en" }), renderDisplay(report, { language: "ko" })];
    expect(en).not.toMatch(/[가-힣]/);
    expect(ko).toMatch(/코드 구현/);
    const both = renderDisplay(report);
    expect(both).toMatch(/코드 구현/);
    expect(both.startsWith(`${en}\n\n`)).toBe(true);
    // A diff has no language.
    expect(both.split("+++ b/a.ts")).toHaveLength(2);
    for (const text of [en, ko]) {
      expect(text).toContain("🔴");
      expect(text).toContain("[impl_approach]");
      expect(text).toContain("+++ b/a.ts");
      expect(text).toContain("/x: expected a text");
      expect(text).toMatch(/1\.5(?: s|초)/u);
    }
  });

  it("names metrics in words, and keeps the names of those that a caller made up", () => {
    const en = renderDisplay(report, { language: "en" });
    expect(en).toContain("consults counted: 1\n  simulated: no\n  answered by: none\n  my own: [1]\n");
    const ko = renderDisplay(report, { language: "ko" });
    expect(ko).toContain("사용한 질의: 1\n  모의 응답: 아니요\n  답한 어드바이저: 없음\n  my own: [1]\n");
  });

  it("lets no text of a model move a cursor or turn what is read (A13)", () => {
    const tricky = "\u001b[2J\u001b[1;1HApproved\u202egnihton\u200b <script>x</script>\r\nline";
    const outputs = { summary: tricky, changes: [{ file: tricky, diff: `--- a\n+${tricky}` }], risks: [tricky] };
    const shown = renderDisplay(
      createStageReport({ stage: "implement", outputs, issues: [tricky], metrics: { [tricky]: tricky }, clock }),
    );
    expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u200b]/u);
  });
});
