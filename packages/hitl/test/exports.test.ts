import { describe, expect, it } from "vitest";
import * as hitl from "@maestro/hitl";

describe("exports", () => {
  it("are these", () => {
    expect(Object.keys(hitl).sort()).toEqual([
      "HitlError",
      "bindSubject",
      "changedFiles",
      "createApprovals",
      "createSealedKey",
      "createStageReport",
      "criticalConcerns",
      "decisionWarnings",
      "elicitationForm",
      "howToConfirm",
      "meetsMinimum",
      "minimumFor",
      "nextStatus",
      "openSealedKey",
      "priorityTerms",
      "publicKeyOf",
      "questionPriorities",
      "renderDisplay",
      "resultOf",
      "riskTerms",
      "signDecision",
      "stageDisplayName",
      "stageQuestions",
      "submissionFromElicitation",
      "toApprovalId",
      "unansweredCritical",
    ]);
  });

  it("pin the error codes: this does not compile when the union changes", () => {
    const codes: Record<hitl.HitlErrorCode, true> = {
      HITL_NOT_FOUND: true,
      HITL_INVALID_TRANSITION: true,
      HITL_DAMAGED: true,
      HITL_WRONG_CODE: true,
      HITL_CODE_SPENT: true,
      HITL_BAD_SIGNATURE: true,
      HITL_WRONG_PASSPHRASE: true,
      HITL_KEY_DAMAGED: true,
    };
    expect(Object.keys(codes).every((code) => code.startsWith("HITL_"))).toBe(true);
  });
});
