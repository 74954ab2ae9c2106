import { describe, expect, it } from "vitest";
import { systemClock } from "@maestro/core";
import { createApprovals, stageQuestions, type Approvals } from "@maestro/hitl";
import { createMemoryStore, type MaskedText } from "@maestro/core";
import { randomBytes } from "node:crypto";
import { describeApprovals, describeDecision } from "../../src/approvals/describe-approval.ts";
import { parseAnswers } from "../../src/approvals/parse-answers.ts";
import { presentApproval, presentSubmission } from "../../src/approvals/present-approval.ts";

const questions = stageQuestions("analyze");
const choice = questions.find(({ options }) => options.length > 0);
const open = questions.find(({ options }) => options.length === 0);

function approvalsWith(minimum: "agent_reported" | "signed"): Approvals {
  return createApprovals({
    store: createMemoryStore(),
    masker: { mask: (text) => ({ text: text as MaskedText, count: 0, byRule: {} }) },
    clock: systemClock,
    randomBytes: (size) => randomBytes(size),
    minimum: { analyze: minimum },
  });
}

describe("answers on the command line", () => {
  it("are texts, or numbers of options", () => {
    const answers = parseAnswers([`${choice?.id}=2`, `${open?.id}=a=b, 2`], questions);
    expect(answers).toEqual({ [choice?.id ?? ""]: choice?.options[1]?.text.en, [open?.id ?? ""]: "a=b, 2" });
    expect(parseAnswers([`${open?.id}=2`], questions)).toEqual({ [open?.id ?? ""]: "2" });
  });

  it.each(["", "=x", "no_such=1", `${choice?.id}`, `${choice?.id}=0`, `${choice?.id}=99`])("refuses %s", (entry) => {
    expect(() => parseAnswers([entry], questions)).toThrow(
      expect.objectContaining({ code: "INVALID_ARGUMENT", details: expect.objectContaining({ argument: "--answer" }) }),
    );
  });
});

describe("a decision as it is shown", () => {
  it("has a line for each request, and its JSON the whole of it", async () => {
    const approvals = approvalsWith("agent_reported");
    const asked = await approvals.request({ stage: "analyze", outputs: {} });
    expect(describeApprovals([asked])).toMatch(/^approval_analyze_\S+ {2}analyze {2}pending/u);
    expect(presentApproval(asked)).toMatchObject({ request_id: asked.request.id, status: "pending", decision: null });
    // One way of writing names throughout, as the tools have it.
    expect(JSON.stringify(presentApproval(asked))).not.toMatch(/"[a-z_]+[A-Z]\w*":/u);
    const proof = { kind: "local", surface: "terminal" } as const;
    const result = await approvals.submit(asked.request.id, { approved: false, feedback: "no", proof });
    expect(describeApprovals([result.approval])).toContain("terminal (human_local)");
    expect(presentSubmission(result)).toMatchObject({ ok: true, status: "rejected", decision: { feedback: "no" } });
    expect(describeDecision(result, "ko")).toMatch(/[가-힣]/u);
  });

  it("says how to confirm one that is not sure enough, and is no success", async () => {
    const approvals = approvalsWith("signed");
    const { request } = await approvals.request({ stage: "analyze", outputs: {} });
    const result = await approvals.submit(request.id, {
      approved: true,
      proof: { kind: "local", surface: "terminal" },
    });
    expect(presentSubmission(result)).toMatchObject({ ok: false, status: "pending", next_action: "await_human" });
    expect(describeDecision(result, "en").split("\n").length).toBeGreaterThan(1);
  });
});
