// Approvals: what a person is asked at the end of a stage, what they decided, and how sure it is that it was a person.
// Not here: how they are asked (terminal, page, client) and what a stage does.
export type { ApprovalId } from "./approval-id.ts";
export { createApprovalId, toApprovalId } from "./approval-id.ts";
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
export type { ApprovalSubject, Binding } from "./binding.ts";
export type { ConfirmationCode } from "./confirmation-code.ts";
export type { CriticalConcern } from "./critical-concerns.ts";
export type { GateQuestion, GateRefusal, GateResult, HumanInput } from "./gate.ts";
export type { Localized } from "./localized.ts";
export type { Signature } from "./signed-decision.ts";
export {
  questionPriorities,
  type QuestionOption,
  type QuestionPriority,
  type StageQuestion,
} from "./stage-question.ts";
export type { StageReport, StageRisk } from "./stage-report.ts";
export type { PendingReason, Proof, Submission, SubmitResult } from "./submission.ts";
