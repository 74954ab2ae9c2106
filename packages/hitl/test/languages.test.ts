import { describe, expect, it } from "vitest";
import { stages } from "@maestro/core";
import { createFakeClock } from "@maestro/core/testing";
import { createStageReport, decisionWarnings, type Localized, stageDisplayName } from "@maestro/hitl";
import { allAnswers, createTestApprovals } from "./test-approvals.ts";

/** Texts that are not in their own language; ids and commands stand in both. */
function untranslated(texts: readonly Localized[]): readonly Localized[] {
  if (texts.length === 0) throw new Error("There are no texts to look at.");
  return texts.filter(({ en, ko }) => !/^[\x20-\x7e]+$/.test(en) || !/[가-힣]/.test(ko));
}

describe("English and Korean", () => {
  it("are there for every name, preview, summary and risk", () => {
    const clock = createFakeClock();
    const troubled = {
      confidence: 0.1,
      status: "escalate",
      ready_for_merge: false,
      simulated: true,
      test_result: { passed: false },
    };
    for (const stage of stages) {
      for (const attempts of [3, 9]) {
        const report = createStageReport({ stage, outputs: troubled, issues: ["x"], attempts, clock });
        expect(untranslated([stageDisplayName(stage), report.summary, report.nextStagePreview])).toEqual([]);
        expect(untranslated(report.risks.map(({ text }) => text))).toEqual([]);
      }
      expect(untranslated(createStageReport({ stage, outputs: {}, clock }).risks.map(({ text }) => text))).toEqual([]);
    }
  });

  it("are there for every answer to a submission", async () => {
    for (const minimum of ["agent_reported", "client", "human_local", "signed"] as const) {
      const { approvals } = createTestApprovals({ minimum });
      for (const submission of [
        { approved: true },
        { approved: true, proof: { kind: "local", surface: "terminal" } },
        { approved: true, questionResponses: allAnswers("improve") },
        { approved: false },
        { approved: false, revisionInstructions: "Again." },
      ] as const) {
        const { request } = await approvals.request({ stage: "improve", outputs: { a: 1 } });
        const result = await approvals.submit(request.id, submission);
        expect(
          untranslated([result.message, ...(result.status === "pending" ? [result.howToConfirm] : result.warnings)]),
        ).toEqual([]);
        // A command ends in an id: which particle fits it, nobody knows.
        const how = result.status === "pending" ? result.howToConfirm.ko : "";
        expect(how).not.toMatch(/\d`(?:을|를|이|가|은|는|로|으로)/u);
      }
    }
  });

  it("are there for the warning that nobody was asked", async () => {
    const { approvals } = createTestApprovals({ autoApproveLowRisk: true });
    const low = { issues: [], filesWritten: false, autoApproveLowRisk: true } as const;
    const { decision } = await approvals.request({ stage: "improve", outputs: { a: 1 }, ...low });
    expect(untranslated(decision === null ? [] : decisionWarnings(decision))).toEqual([]);
  });
});
