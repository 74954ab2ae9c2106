// Approvals: what a person is asked at the end of a stage, what they decided, and how sure it is that it was a person.
// Not here: how they are asked (terminal, page, client) and what a stage does.
export type { ApprovalsOptions, EvidenceContext } from "./approval-context.ts";
export { type ApprovalId, toApprovalId } from "./approval-id.ts";
export { type ApprovalEvent, nextStatus } from "./approval-machine.ts";
export type {
  Answers,
  Approval,
  ApprovalDecision,
  ApprovalRequest,
  ApprovalStatus,
  DecidedBy,
  FinalStatus,
} from "./approval.ts";
export type {
  ApprovalFilter,
  ApprovalHistory,
  ApprovalList,
  Approvals,
  DamagedApproval,
  RequestOptions,
} from "./approvals.ts";
export { type DecisionAssurance, meetsMinimum, type MinimumAssurance, minimumFor } from "./assurance.ts";
export { type ApprovalSubject, type Binding, type BindingPart, bindSubject } from "./binding.ts";
export type { ConfirmationCode } from "./confirmation-code.ts";
export { createApprovals } from "./create-approvals.ts";
export { type CriticalConcern, criticalConcerns, unansweredCritical } from "./critical-concerns.ts";
export { type ElicitationForm, elicitationForm, submissionFromElicitation } from "./elicitation.ts";
export type { GateQuestion, GateRefusal, GateResult, HumanInput } from "./gate.ts";
export { HitlError, type HitlErrorCode } from "./hitl-error.ts";
export type { Localized } from "./localized.ts";
export { decisionWarnings, howToConfirm } from "./messages.ts";
export type { PublicKey } from "./public-key.ts";
export { stageQuestions } from "./questions/stage-questions.ts";
export { createStageReport, type StageReportOptions } from "./report/create-stage-report.ts";
export { type ChangedFile, changedFiles } from "./report/changed-files.ts";
export { priorityTerms, riskTerms } from "./report/priority-terms.ts";
export type { ReportedCheck } from "./report/findings.ts";
export { type DisplayLanguage, type DisplayOptions, renderDisplay } from "./report/render-display.ts";
export { stageDisplayName } from "./report/stage-names.ts";
export { signDecision, type Signature, type SigningTools } from "./signed-decision.ts";
export { createSealedKey, openSealedKey, publicKeyOf, type SigningKey } from "./signing-key.ts";
export {
  questionPriorities,
  type QuestionOption,
  type QuestionPriority,
  type StageQuestion,
} from "./stage-question.ts";
export type { StageReport, StageRisk } from "./stage-report.ts";
export type { PendingReason, Proof, Submission, SubmitResult } from "./submission.ts";
export { resultOf } from "./submit-decision.ts";
