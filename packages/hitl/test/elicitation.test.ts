import { describe, expect, it } from "vitest";
import { elicitationForm, submissionFromElicitation } from "@maestro/hitl";
import { allAnswers, createTestApprovals, outputs } from "./test-approvals.ts";

describe("elicitation", async () => {
  const { approvals } = createTestApprovals({ minimum: "client" });
  const { request } = await approvals.request({ stage: "analyze", outputs });

  it("asks for a decision and for the critical questions, with flat fields only", () => {
    for (const language of ["en", "ko"] as const) {
      const { message, requestedSchema } = elicitationForm(request, language);
      expect(message).toContain(request.report.summary[language]);
      const properties = requestedSchema["properties"] as Record<string, { type: string }>;
      const ids = ["decision", "analyze_completeness", "analyze_accuracy", "comment", "revision_instructions"];
      expect(Object.keys(properties)).toEqual(ids);
      expect(Object.values(properties).every(({ type }) => type === "string")).toBe(true);
    }
  });

  it.each([
    { action: "decline" },
    { action: "cancel" },
    { action: "error" },
    { action: "timeout" },
    { action: "accept" },
    { action: "accept", content: {} },
    { action: "accept", content: { decision: "Approve!" } },
    { action: "accept", content: { decision: "revise" } },
  ] as const)("takes %j for undecided (A8)", (outcome) => {
    expect(submissionFromElicitation(request, outcome)).toBeUndefined();
  });

  it("takes an explicit answer for a decision of a person in the client", async () => {
    const content = { decision: "revise", comment: "Read the log." };
    expect(submissionFromElicitation(request, { action: "accept", content })).toMatchObject({
      approved: false,
      revisionInstructions: "Read the log.",
    });
    const approve = { decision: "approve", unknown: 1, ...allAnswers("analyze") };
    const submission = submissionFromElicitation(request, { action: "accept", content: approve });
    expect(await approvals.submit(request.id, submission ?? { approved: false })).toMatchObject({
      status: "approved",
      decision: { assurance: "client", decidedBy: "elicitation" },
    });
  });

  it.each([
    ["approve", true],
    ["reject", false],
  ])("hears what was written into either field by who chose %s", (decision, approved) => {
    const content = { decision, comment: "Nearly.", revision_instructions: "Rename it." };
    const submission = submissionFromElicitation(request, { action: "accept", content });
    expect(submission).toMatchObject({ approved, feedback: "Nearly.\nRename it." });
    expect(submission).not.toHaveProperty("revisionInstructions");
  });
});
