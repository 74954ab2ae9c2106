import type { Approval, PendingReason, SubmitResult } from "@maestro/hitl";
import { presentQuestion, presentReport } from "@maestro/mcp-server/present";

/** A request and its decision as `--json` shows them. */
export function presentApproval({ status, request, decision }: Approval): object {
  return {
    request_id: request.id,
    status,
    stage: request.stage,
    run_id: request.runId,
    created_at: request.createdAt,
    expires_at: request.expiresAt,
    report: {
      ...presentReport(request.report),
      outputs: request.report.outputs,
      questions: request.report.questions.map(presentQuestion),
    },
    decision:
      decision === null
        ? null
        : {
            decided_at: decision.decidedAt,
            decided_by: decision.decidedBy,
            assurance: decision.assurance,
            feedback: decision.feedback,
            question_responses: decision.questionResponses,
            revision_instructions: decision.revisionInstructions,
            unanswered_critical: decision.unansweredCritical,
          },
  };
}

/** What became of a decision as `--json` shows it. */
export function presentSubmission(result: SubmitResult): object {
  return {
    ok: result.status !== "pending",
    status: result.status,
    next_action: result.nextAction,
    message: result.message.en,
    message_ko: result.message.ko,
    critical_concerns: result.criticalConcerns.map(({ questionId, question, response }) => ({
      question_id: questionId,
      question: question.en,
      question_ko: question.ko,
      response,
    })),
    ...(result.status === "pending"
      ? {
          reason: presentReason(result.reason),
          how_to_confirm: result.howToConfirm.en,
          how_to_confirm_ko: result.howToConfirm.ko,
        }
      : {}),
    ...presentApproval(result.approval),
    warnings: result.status === "pending" ? [] : result.warnings.map(({ en }) => en),
  };
}

function presentReason(reason: PendingReason): object {
  return reason.code === "below_minimum" ? reason : { code: reason.code, question_ids: reason.questionIds };
}
