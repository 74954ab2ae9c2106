import { describe, expect, it } from "vitest";
import { assertLegalStage, legalStages, type WorkflowPosition } from "../../src/stages/legal-stages.ts";

function at(last: WorkflowPosition["last"], rest: Partial<WorkflowPosition> = {}): WorkflowPosition {
  return {
    last,
    succeeded: true,
    confidence: null,
    canAnalyzeAgain: true,
    checks: "unknown",
    debugIterations: 0,
    ...rest,
  };
}

describe("stages that may follow", () => {
  it.each([
    ["a workflow begins anywhere", at(null), ["analyze", "hypothesize", "implement", "debug", "improve"]],
    ["facts lead to hypotheses", at("analyze", { confidence: 0.8 }), ["analyze", "hypothesize"]],
    ["too few facts lead to more", at("analyze", { confidence: 0.4 }), ["analyze"]],
    [
      "what cannot be paid for is not waited for",
      at("analyze", { confidence: 0.4, canAnalyzeAgain: false }),
      ["analyze", "hypothesize"],
    ],
    ["nothing is built on a failed analysis", at("analyze", { succeeded: false }), ["analyze"]],
    ["hypotheses lead to a change", at("hypothesize"), ["analyze", "hypothesize", "implement"]],
    [
      "improve needs checks that pass",
      at("implement", { checks: "same_error" }),
      ["analyze", "hypothesize", "implement", "debug"],
    ],
    [
      "improve may follow on passing checks",
      at("debug", { checks: "passed" }),
      ["analyze", "hypothesize", "implement", "debug", "improve"],
    ],
    [
      "five iterations of debug are enough",
      at("debug", { succeeded: false, checks: "new_error", debugIterations: 5 }),
      ["analyze", "hypothesize", "implement"],
    ],
  ] as const)("%s", (_, position, legal) => {
    expect(legalStages(position)).toEqual(legal);
  });

  it("refuses the others with what is legal", () => {
    expect(() => assertLegalStage("improve", at("analyze"))).toThrow(
      expect.objectContaining({
        code: "WORKFLOW_ILLEGAL_STAGE",
        hint: expect.stringContaining("analyze, hypothesize") as unknown,
        details: expect.objectContaining({ argument: "stage", allowed: ["analyze", "hypothesize"] }) as unknown,
      }),
    );
  });
});
