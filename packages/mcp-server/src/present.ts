// Results as the tools show them, for the command line's `--json`: one translation for both. Not here: anything that loads
// a library.
export { presentQuestion, presentReport } from "./approvals/present-report.ts";
export { toEnvelope } from "./call/envelope.ts";
export { presentCalibration } from "./present/present-calibration.ts";
export { presentConsult } from "./present/present-consult.ts";
export { presentContext } from "./present/present-context.ts";
export { presentEnsemble } from "./present/present-ensemble.ts";
export { presentGitState } from "./present/present-git-state.ts";
export { presentMicroStepVote } from "./present/present-micro-step-vote.ts";
export { presentPatch } from "./present/present-patch.ts";
export { presentRestore } from "./present/present-restore.ts";
export { presentSelection } from "./present/present-selection.ts";
export { presentStage } from "./present/present-stage.ts";
export { presentMetrics, tellMetrics } from "./present/present-metrics.ts";
export { presentVerify } from "./present/present-verify.ts";
export { presentVote } from "./present/present-vote.ts";
export { presentFineSkill, presentRole, presentStageSkill } from "./skills/present-skill.ts";
export type { NextStep, ToolReply } from "./tool/tool-reply.ts";
