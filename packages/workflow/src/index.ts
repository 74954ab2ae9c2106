// Consults, ensembles, votes, selections and the five stages of a workflow as recorded runs; the micro-steps they vote on,
// the skills and tools of each stage, and the replay of recorded runs.
// Not here: how an adviser is reached (`@maestro/providers`) or how a vote counts (`@maestro/maker`).
export { createHanoiTask, type HanoiSituation } from "./create-hanoi-task.ts";
export { changeEvidenceSink } from "./evidence/change-evidence-sink.ts";
export type { OfferedTool, ToolPlan, ToolSupply } from "./loading/plan-tools.ts";
export { recommendTools, type ToolRecommendation } from "./loading/recommend-tools.ts";
export { coreTools, type SkillPosition } from "./loading/stage-tools.ts";
export {
  countToolUse,
  enterSkill,
  enterStage,
  exitStage,
  loadedTools,
  type LoadedState,
  type LoadingContext,
} from "./loading/tool-loading.ts";
export { getMicroStep, microSteps } from "./micro-steps/micro-steps.ts";
export {
  microStepTypes,
  redFlagRules,
  type MicroStep,
  type MicroStepType,
  type RedFlagRule,
} from "./micro-steps/micro-step.ts";
export {
  hanoiPrompt,
  initialHanoiState,
  parseHanoiAnswer,
  trueHanoiStep,
  type HanoiMove,
  type HanoiState,
  type HanoiStep,
} from "./hanoi-task.ts";
export type { ContextInput } from "./prompt/prepare-prompt.ts";
export { checkRedFlags, type RedFlagCheckInput, type RedFlagReport } from "./red-flags/check-red-flags.ts";
export {
  contentTypes,
  validateContent,
  type ContentType,
  type ContentVerdict,
  type ForbiddenPattern,
  type ValidateContentInput,
} from "./red-flags/validate-content.ts";
export type { JudgedSample, Parting, VoteStanding } from "./replay/replay-vote.ts";
export {
  replayRun,
  type ReplayDependencies,
  type ReplayOptions,
  type RunReplay,
  type SelectionReplay,
  type VoteReplay,
  type WorkflowReplay,
} from "./replay/replay-run.ts";
export type { ReplayedSelection } from "./replay/replay-selection.ts";
export type { ReplayedStage } from "./replay/replay-workflow.ts";
export type { RunHandle, RunOptions } from "./runs/run-handle.ts";
export { startRun, type RunWork } from "./runs/start-run.ts";
export { startConsult, type ConsultAnswer, type ConsultInput } from "./runs/start-consult.ts";
export { defaultEnsemble, startEnsemble, type EnsembleAnswer, type EnsembleInput } from "./runs/start-ensemble.ts";
export { judgeSchema } from "./schemas/judge-schema.ts";
export { getSchema } from "./schemas/get-schema.ts";
export { schemaNames, stageSchemaNames, type SchemaName } from "./schemas/schema-name.ts";
export { stageSchemas } from "./schemas/stage-schemas.ts";
export { loadSkillCatalog } from "./skills/load-skill-catalog.ts";
export {
  roleNames,
  type FineSkill,
  type Role,
  type RoleName,
  type SkillCatalog,
  type StageSkill,
} from "./skills/skill-catalog.ts";
export {
  startBestOf,
  type BestOfDependencies,
  type BestOfEvent,
  type BestOfInput,
  type BestOfResult,
  type CandidateTree,
} from "./selection/start-best-of.ts";
export type { PatchAttempt } from "./selection/try-patch.ts";
export {
  startSelection,
  type SelectionDependencies,
  type SelectionEvent,
  type SelectionInput,
  type SelectionResult,
} from "./selection/start-selection.ts";
export { withRunEvidence } from "./evidence/with-run-evidence.ts";
export type { RunEvidenceOptions } from "./evidence/run-evidence-writer.ts";
export { readSolveSettings, type SolveSettings } from "./solve/solve-run-log.ts";
export { startSolve, type SolveInput, type SolveOutcome } from "./solve/start-solve.ts";
export { meteredRuns } from "./metrics/metered-runs.ts";
export type { MetricEvent } from "./metrics/metric-event.ts";
export { createMetricsLog, type MetricsLog } from "./metrics/metrics-log.ts";
export type { CallStatistics, WorkflowMetrics } from "./metrics/workflow-metrics.ts";
export { applyApprovedChange, type ApplyApprovedOptions, type ApprovedChange } from "./stages/apply-approved-change.ts";
export type { CheckSummary } from "./stages/check-summary.ts";
export { compareChecks } from "./stages/compare-checks.ts";
export { consultBudget, type ConsultBudget } from "./stages/consult-budget.ts";
export { createWorkflowState, type WorkflowStateStore } from "./stages/create-workflow-state.ts";
export { endApprovedWorkflow } from "./stages/end-approved-workflow.ts";
export { openWorkflow, type WorkflowSettings } from "./stages/join-workflow.ts";
export { subjectOf } from "./stages/pass-gate.ts";
export { planStage, type StagePlan, type StageSituation } from "./stages/plan-stage.ts";
export type { StageDependencies, StageEvent, StageInput } from "./stages/stage-input.ts";
export { readEarlierStages, type EarlierStage } from "./stages/stage-prompt.ts";
export type { StageFailure, StageResult, StageSuccess } from "./stages/stage-result.ts";
export type { StageWorkspace } from "./stages/stage-workspace.ts";
export {
  requestOutputsApproval,
  type OutputsRequest,
  type OutputsToApprove,
} from "./stages/request-outputs-approval.ts";
export type { StageApprovalDependencies } from "./stages/request-stage-approval.ts";
export { startStage } from "./stages/start-stage.ts";
export { startStageWithApproval, type ReviewedStage } from "./stages/start-stage-with-approval.ts";
export { transitionAfter, type CheckOutcome, type StageEnd, type Transition } from "./stages/transition.ts";
export { WorkflowError, type WorkflowErrorCode } from "./stages/workflow-error.ts";
export { noWorkflow, type StageOutcome, type StageVisit, type WorkflowState } from "./stages/workflow-state.ts";
export type { Validate } from "./validate.ts";
export { createCalibrationStore, type CalibrationStore, type SavedCalibration } from "./votes/calibration-store.ts";
export type { ConsensusResult, ConsensusTraceEntry, StopReason } from "./votes/consensus-result.ts";
export type { CalibrationReport } from "./votes/calibration-report.ts";
export { startCalibration, type CalibrationEvent, type CalibrationInput } from "./votes/start-calibration.ts";
export { defaultVoters, startConsensusVote, type ConsensusVoteInput } from "./votes/start-consensus-vote.ts";
export {
  defaultStepVoters,
  startMicroStepVote,
  type KSource,
  type MicroStepResult,
  type MicroStepVoteInput,
} from "./votes/start-micro-step-vote.ts";
export type { WorkflowDependencies } from "./workflow-dependencies.ts";
