import { describe, expect, it } from "vitest";
import { elicitationForm, submissionFromElicitation } from "@maestro/hitl";
import { allAnswers, createTestApprovals, outputs, secret } from "./test-approvals.ts";

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

  it.each([{}, { decision: "Approve!" }, { decision: true }, { decision: "revise" }])(
    "takes %j for undecided (A8)",
    (content) => {
      expect(submissionFromElicitation(request, content)).toBeUndefined();
    },
  );

  it("says what happened before it asks: findings, risks, checks, each file of the diff, and the diff as far as it goes", async () => {
    const file = (name: string, lines: number): string =>
      `--- a/${name}\n+++ b/${name}\n@@ -1 +1 @@\n${"+safe\n".repeat(lines)}`;
    const implemented = await approvals.request({
      stage: "implement",
      outputs: { summary: "Adds a lock\u202e", changes: [{ file: "a.ts", reason: "small" }] },
      patch: file("a.ts", 100) + file("secrets/hidden.ts", 7),
      checks: [{ command: `npm test ${secret}`, passed: false }],
    });
    const { message } = elicitationForm(implemented.request);
    expect(message).toContain("• Change: Adds a lock⟨U+202E⟩");
    expect(message).toContain("A check that Maestro ran did not pass.");
    expect(message).toContain("• Checked by Maestro: npm test *** (failed)");
    expect(message).toContain("secrets/hidden.ts (+7 -0)");
    expect(message).toContain("  +safe\n  … 53 more lines\n");
    expect(message).toContain(`\`maestro approvals show ${implemented.request.id}\``);
    expect(message.split("\n").length).toBeLessThan(100);
  });

  it("stays short whatever the stage left", async () => {
    const long = "x".repeat(1000);
    const many = Array.from({ length: 500 }, (_, index) => ({ fact: `${index} ${long}`, source: long }));
    const patch = `--- a/a\n+++ b/a\n${`+${long}\n`.repeat(500)}`;
    const huge = await approvals.request({
      stage: "analyze",
      outputs: { observations: many, unknowns: many.map(({ fact }) => fact), risks: many.map(({ fact }) => fact) },
      issues: many.map(({ fact }) => fact),
      patch,
    });
    expect(elicitationForm(huge.request, "ko").message.length).toBeLessThan(32_000);
  });

  it("takes an explicit answer for a decision of a person in the client", async () => {
    const content = { decision: "revise", comment: "Read the log." };
    expect(submissionFromElicitation(request, content)).toMatchObject({
      approved: false,
      revisionInstructions: "Read the log.",
    });
    const approve = { decision: "approve", unknown: 1, ...allAnswers("analyze") };
    const submission = submissionFromElicitation(request, approve);
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
    const submission = submissionFromElicitation(request, content);
    expect(submission).toMatchObject({ approved, feedback: "Nearly.\nRename it." });
    expect(submission).not.toHaveProperty("revisionInstructions");
  });
});
