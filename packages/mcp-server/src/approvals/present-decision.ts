import type { JsonObject } from "@maestro/core";
import { criticalConcerns, type Approval, type Localized, type SubmitResult } from "@maestro/hitl";

/** What became of a submission, as maestro_submit_approval documents it. */
export function presentDecision(result: SubmitResult, nextStage: string | null): JsonObject {
  const { approval, decision } = result;
  return {
    request_id: approval.request.id,
    status: result.status,
    next_action: result.nextAction,
    ...presentMessage(result.message),
    next_stage: nextStage,
    feedback_summary: summaryOf(approval),
    assurance: decision?.assurance ?? null,
    decided_by: decision?.decidedBy ?? null,
    ...presentHowToConfirm(result.status === "pending" ? result.howToConfirm : null),
    error: null,
  };
}

/** A request about which nothing was decided. */
export function presentUndecided(approval: Approval, message: Localized, howToConfirm: Localized): JsonObject {
  return {
    request_id: approval.request.id,
    status: "pending",
    next_action: "await_human",
    ...presentMessage(message),
    next_stage: null,
    feedback_summary: null,
    assurance: null,
    decided_by: null,
    ...presentHowToConfirm(howToConfirm),
    error: null,
  };
}

/** What was said with a decision; null while there is none. */
function summaryOf({ request, decision }: Approval): JsonObject | null {
  if (decision === null) return null;
  const { feedback, questionResponses, revisionInstructions } = decision;
  return {
    general_feedback: feedback,
    question_responses: { ...questionResponses },
    revision_instructions: revisionInstructions,
    critical_concerns: criticalConcerns(request.stage, questionResponses).map(({ questionId, question, response }) => ({
      question_id: questionId,
      question: question.en,
      question_ko: question.ko,
      response,
    })),
  };
}

function presentMessage({ en, ko }: Localized): JsonObject {
  return { message: en, message_ko: ko };
}

function presentHowToConfirm(how: Localized | null): JsonObject {
  return { how_to_confirm: how?.en ?? null, how_to_confirm_ko: how?.ko ?? null };
}
