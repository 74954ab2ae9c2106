// MAKER: one reliable decision from many unreliable answers. Voting, red flags and their mathematics, for any
// JavaScript runtime. Not here: asking models, reading files, JSON parsing and schema validation, which are passed in.
export { assessCalibration, type AssessOptions } from "./calibrate/assess-calibration.ts";
export { calibrate, type CalibrateOptions, type CalibrationSampler, type JudgedAnswer } from "./calibrate/calibrate.ts";
export type {
  Calibrated,
  CalibrationFigures,
  CalibrationRefusal,
  CalibrationResult,
  ProbabilityEstimate,
  RefusalReason,
} from "./calibrate/calibration-result.ts";
export { correlatedStepError, errorCorrelation, type ErrorSpread, type PairCounts } from "./calibrate/correlation.ts";
export type { CalibrationAnswer, CalibrationItem } from "./calibrate/count-items.ts";
export { canonicalJson } from "./canonical-json.ts";
export {
  exactText,
  normalizedText,
  sameAnswer,
  sameFields,
  sameJson,
  type ComparableAnswer,
  type Equivalence,
} from "./equivalence.ts";
export { isMakerError, MakerError, makerErrorCodes, type MakerErrorCode, type MakerErrorOptions } from "./errors.ts";
export { clopperPearson, wilson, type Counted, type Interval } from "./math/proportion.ts";
export { estimateErrorRate, type ErrorRateEstimate, type ObservedSteps } from "./monitor/error-rate.ts";
export {
  createMonitor,
  type Monitor,
  type MonitorOptions,
  type MonitorReport,
  type PathologicalStep,
} from "./monitor/monitor.ts";
export { expectedVotes, pSub, pSubError, varianceOfVotes } from "./plan/ahead-by-k-math.ts";
export { expectedRounds, type RoundsOptions } from "./plan/expected-rounds.ts";
export { firstToKSuccess, firstToKVotes } from "./plan/first-to-k-math.ts";
export { errorPerVote, kMin, pFull, type KMinOptions, type PFullOptions, type TaskSize } from "./plan/k-min.ts";
export { errorBound, errorBoundAgainst, kMinAgainst, type Separation } from "./plan/many-candidates.ts";
export { paperAdvisers, paperSteps, type PaperAdviser } from "./plan/paper-advisers.ts";
export { plan, type FeasiblePlan, type InfeasiblePlan, type Plan, type PlanOptions } from "./plan/plan.ts";
export { rankAdvisers, type AdviserProfile, type RankedAdviser } from "./plan/rank-advisers.ts";
export { evidencePerVote, voteCostUsd, type SamplePrice, type VoteCostOptions } from "./plan/sample-cost.ts";
export { decidedAt, undecidedAfter } from "./plan/votes-distribution.ts";
export {
  matching,
  schema,
  unparsable,
  type MatchingOptions,
  type SchemaOptions,
  type TextPattern,
} from "./red-flag/content-rules.ts";
export { dangerousCode, dangerousCommand, type DangerRuleOptions } from "./red-flag/danger-rules.ts";
export { outlineDiff, type DiffFile, type DiffOutline } from "./red-flag/diff-outline.ts";
export {
  forbiddenFile,
  invalidDiff,
  multiFile,
  type DiffRuleOptions,
  type ForbiddenFileOptions,
  type MultiFileOptions,
} from "./red-flag/diff-rules.ts";
export { hedging } from "./red-flag/hedging.ts";
export { tooLong, tooShort } from "./red-flag/length-rules.ts";
export {
  checkRedFlags,
  type CheckOptions,
  type CheckResult,
  type FlaggableAnswer,
  type RedFlag,
  type RedFlagRule,
} from "./red-flag/red-flag.ts";
export { truncated } from "./red-flag/truncated.ts";
export type { CheckpointLog, CheckpointRecord } from "./solve/checkpoint.ts";
export type { SolveBudget } from "./solve/budget.ts";
export type { SolveOptions, StepEscalation, StepVoteOptions } from "./solve/solve-options.ts";
export type {
  SolvedRun,
  SolveEvent,
  SolveProgress,
  SolveResult,
  SolveTotals,
  StoppedRun,
} from "./solve/solve-result.ts";
export { solve, type SolveHandle } from "./solve/solve.ts";
export type { StepAnswer, StepQuestion, StepSampler, Task, Transition } from "./solve/task.ts";
export { aheadByK } from "./stop-rules/ahead-by-k.ts";
export { betaPosterior, leaderPosterior } from "./stop-rules/beta-posterior.ts";
export { eValue, logEValue, type EValueOptions } from "./stop-rules/e-value.ts";
export { firstToK } from "./stop-rules/first-to-k.ts";
export { weightedSprt, type WeightedSprtOptions } from "./stop-rules/weighted-sprt.ts";
export type { StopRule } from "./stop-rules/stop-rule.ts";
export { createTally, type AnswerCount, type Tally } from "./tally.ts";
export { judgeFailure, type FailureVerdict, type RetryPolicy } from "./vote/retry-policy.ts";
export type { Sample, SampleContext, Sampler, SampleUsage } from "./vote/sample.ts";
export type { VoteEvent } from "./vote/vote-event.ts";
export type { Escalation, VoteOptions } from "./vote/vote-options.ts";
export type {
  Candidate,
  DecidedVote,
  TraceEntry,
  UndecidedReason,
  UndecidedVote,
  VoteResult,
  VoteStatistics,
} from "./vote/vote-result.ts";
export { vote, type VoteRun } from "./vote/vote.ts";
