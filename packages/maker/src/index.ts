// MAKER: one reliable decision from many unreliable answers. Voting, red flags and their mathematics, for any
// JavaScript runtime. Not here: asking models, reading files, JSON parsing and schema validation, which are passed in.
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
export type { SolveBudget, SolveOptions, StepEscalation, StepVoteOptions } from "./solve/solve-options.ts";
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
