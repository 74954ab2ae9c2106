// Results as the tools show them, for the command line's `--json`: one translation for both. Not here: anything that loads
// a library.
export { presentQuestion, presentReport } from "./approvals/present-report.ts";
export { toEnvelope } from "./call/envelope.ts";
export { presentCalibration } from "./runs/present-calibration.ts";
export { presentConsult } from "./runs/present-consult.ts";
export { presentContext } from "./runs/present-context.ts";
export { presentEnsemble } from "./runs/present-ensemble.ts";
export { presentGitState } from "./runs/present-git-state.ts";
export { presentMicroStepVote } from "./runs/present-micro-step-vote.ts";
export { presentPatch } from "./runs/present-patch.ts";
export { presentRestore } from "./runs/present-restore.ts";
export { presentSelection } from "./runs/present-selection.ts";
export { presentStage } from "./runs/present-stage.ts";
export { presentMetrics, tellMetrics } from "./runs/present-metrics.ts";
export { presentVerify } from "./runs/present-verify.ts";
export { presentVote } from "./runs/present-vote.ts";
export { presentFineSkill, presentRole, presentStageSkill } from "./skills/present-skill.ts";
export type { NextStep, ToolReply } from "./tool/tool-reply.ts";
