// How many advisers are worth asking, and asking several at once: task structure, topology, metrics, calibration, ensembles;
// and which of several answers to take. Not here: how an adviser is reached, and running the tests that decide.
export { bestTopology } from "./calibration/best-topology.ts";
export { createCalibration, type CalibratedTopology, type Calibration } from "./calibration/calibration.ts";
export type { Outcome } from "./calibration/outcome.ts";
export { outcomeOfAttempt, type CoordinationAttempt } from "./calibration/outcome-of-attempt.ts";
export { createOutcomeLog, type OutcomeLog } from "./calibration/outcome-log.ts";
export { createOutcomeSummary, type OutcomeSummary } from "./calibration/outcome-summary.ts";
export type { TopologyStatistics } from "./calibration/topology-statistics.ts";
export type { AnsweredCandidate, Candidate, CandidateError, FailedCandidate } from "./candidate.ts";
export {
  classifyTask,
  type ClassificationConfidence,
  type TaskClassification,
  type TaskDescription,
} from "./classify/classify-task.ts";
export type { Domain } from "./classify/domain.ts";
export {
  ensemble,
  maxPerConsultant,
  type EnsembleEvent,
  type EnsembleOptions,
  type EnsembleResult,
} from "./ensemble.ts";
export { EnsembleError, type EnsembleErrorCode } from "./ensemble-error.ts";
export type { EnsembleRun } from "./ensemble-run.ts";
export { coordinationEfficiency, messageDensity, overheadPercent } from "./metrics/coordination-metrics.ts";
export { errorAmplification, type ErrorAmplification, type OutcomeCounts } from "./metrics/error-amplification.ts";
export { estimateTurns } from "./metrics/estimate-turns.ts";
export { redundancy } from "./metrics/redundancy.ts";
export { coordinationThresholds, type CoordinationThresholds } from "./policy/coordination-thresholds.ts";
export { paperInsights, type PaperInsights } from "./policy/paper-insights.ts";
export { paperRules } from "./policy/paper-rules.ts";
export { maxConsultsTotal, stagePolicies, type StagePolicy } from "./policy/stage-policies.ts";
export { candidatesToJudge } from "./selection/contenders.ts";
export { selectBest, type CandidateScore, type Selection, type SelectionOptions } from "./selection/select-best.ts";
export type { JudgeOpinion, LintSignal, SelectionCandidate, TestSignal } from "./selection/selection-candidate.ts";
export type { ReviewReason } from "./selection/selection-reasons.ts";
export {
  referenceTrust,
  selectionModes,
  selectionWeights,
  type ProviderTrust,
  type SelectionMode,
  type SelectionWeights,
} from "./selection/selection-weights.ts";
export type { ScoreComponents } from "./selection/standing.ts";
export { stageRule, type StageRule } from "./policy/stage-rule.ts";
export { stageStrategies, type StageStrategy } from "./policy/stage-strategies.ts";
export {
  checkDegradation,
  type CoordinationObservation,
  type DegradationTrigger,
  type DegradationVerdict,
} from "./topology/check-degradation.ts";
export { selectTopology, type SelectTopologyOptions, type TopologyDecision } from "./topology/select-topology.ts";
export { taskClasses, taskClassOf, type TaskClass, type TaskFeatures } from "./topology/task-features.ts";
export { publishedTopologies, topologies, type PublishedTopology, type Topology } from "./topology/topology.ts";
export type { ExpectedCost, TopologyParameters } from "./topology/topology-parameters.ts";
export type { TopologyRule } from "./topology/topology-rules.ts";
