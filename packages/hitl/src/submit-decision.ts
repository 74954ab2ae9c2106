import type { ApprovalAssurance } from "@maestro/core/config";
import { alreadyDecided, type ApprovalContext } from "./approval-context.ts";
import { toApprovalId } from "./approval-id.ts";
import type { Approval, ApprovalDecision, ApprovalRequest, DecidedBy } from "./approval.ts";
import { meetsMinimum, minimumFor } from "./assurance.ts";
import { redeemCode } from "./confirmation-code.ts";
import { criticalConcerns, unansweredCritical } from "./critical-concerns.ts";
import { type DecisionContent, decisionContent } from "./decision-content.ts";
import { HitlError } from "./hitl-error.ts";
import { decisionMessages, decisionWarnings, howToConfirm, lastStageApproved, pendingMessage } from "./messages.ts";
import { isSignedBy, type Signature } from "./signed-decision.ts";
import type { PendingReason, Proof, Submission, SubmitResult } from "./submission.ts";

/** Decides a request, if the submission is sure enough; see `Approvals.submit`. */
export async function submitDecision(
  context: ApprovalContext,
  id: string,
  submission: Submission,
): Promise<SubmitResult> {
  const approval = await context.load(toApprovalId(id));
  const { request } = approval;
  const content = decisionContent(request.stage, submission, context.options.masker);
  if (approval.decision !== null) throw alreadyDecided(approval.decision);

  const proof = usableProof(submission);
  const { assurance, decidedBy } = standing(proof);
  const signature = proof.kind === "signature" ? proof.signature : null;
  if (signature !== null) checkSignature(context, { request, content, signature });
  const open = content.status === "approved" ? unansweredCritical(request.stage, content.questionResponses) : [];
  const reason = content.status === "approved" ? obstacle(context, request, { assurance, open }) : undefined;
  if (reason !== undefined) return pending(approval, content, reason);

  if (proof.kind === "code") {
    await redeemCode(context.options.store, request, { code: proof.code, nowMs: context.options.clock.now() });
  }
  const decision = await context.decide(request, {
    ...content,
    assurance,
    decidedBy,
    unansweredCritical: open,
    signature,
  });
  return decided({ status: content.status, request, decision });
}

/**
 * The result of somebody else's decision, for a caller who waited to hand in their own.
 * @throws HitlError `HITL_INVALID_TRANSITION` when the request has expired.
 */
export function resultOf({
  status,
  request,
  decision,
}: Extract<Approval, { readonly decision: object }>): SubmitResult {
  if (status === "expired") throw alreadyDecided(decision);
  return decided({ status, request, decision });
}

const nextActions = {
  approved: "proceed_to_next_stage",
  rejected: "stop_workflow",
  revision_requested: "revise_current_stage",
} as const satisfies Record<DecisionContent["status"], string>;

function decided({
  status,
  request,
  decision,
}: {
  readonly status: DecisionContent["status"];
  readonly request: ApprovalRequest;
  readonly decision: ApprovalDecision;
}): SubmitResult {
  const isLast = status === "approved" && request.report.nextStage === null;
  return {
    status,
    approval: { status, request, decision },
    decision,
    nextAction: nextActions[status],
    message: isLast ? lastStageApproved : decisionMessages[status],
    criticalConcerns: criticalConcerns(request.stage, decision.questionResponses),
    warnings: decisionWarnings(decision),
  };
}

function pending(approval: Approval, content: DecisionContent, reason: PendingReason): SubmitResult {
  return {
    status: "pending",
    approval,
    decision: null,
    nextAction: "await_human",
    message: pendingMessage(reason),
    criticalConcerns: criticalConcerns(approval.request.stage, content.questionResponses),
    reason,
    howToConfirm: howToConfirm(approval, reason),
  };
}

/** A code is used up by an approval only: other decisions are accepted without one. */
function usableProof({ approved, proof = { kind: "none" } }: Submission): Proof {
  return !approved && proof.kind === "code" ? { kind: "none" } : proof;
}

function standing(proof: Proof): { readonly assurance: ApprovalAssurance; readonly decidedBy: DecidedBy } {
  switch (proof.kind) {
    case "none":
      return { assurance: "agent_reported", decidedBy: "agent" };
    case "code":
      return { assurance: "client", decidedBy: "confirmation_code" };
    case "elicitation":
      return { assurance: "client", decidedBy: "elicitation" };
    case "local":
      return { assurance: "human_local", decidedBy: proof.surface };
    case "signature":
      return { assurance: "signed", decidedBy: "signature" };
    default:
      return proof satisfies never;
  }
}

/**
 * What keeps an approval from counting. A person's approval has to answer the critical questions. An agent's need not, where it
 * suffices at all: an agent that is asked for answers would only invent some.
 */
function obstacle(
  { minimum }: ApprovalContext,
  { stage }: ApprovalRequest,
  { assurance, open }: { readonly assurance: ApprovalAssurance; readonly open: readonly string[] },
): PendingReason | undefined {
  const least = minimumFor(minimum, stage);
  if (!meetsMinimum(assurance, least)) return { code: "below_minimum", assurance, minimum: least };
  if (assurance === "agent_reported" || open.length === 0) return undefined;
  return { code: "unanswered_critical_questions", questionIds: open };
}

function checkSignature(
  { options: { trustedKeys = [] } }: ApprovalContext,
  signed: { readonly request: ApprovalRequest; readonly content: DecisionContent; readonly signature: Signature },
): void {
  if (isSignedBy(trustedKeys, signed)) return;
  throw new HitlError("HITL_BAD_SIGNATURE", "The signature is not over this decision by a key that is trusted here.", {
    hint: "Sign this request as it stands, with a key that Maestro was told to trust.",
    details: { request_id: signed.request.id, key_id: signed.signature.keyId },
  });
}
