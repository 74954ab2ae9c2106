// Results as the tools show them, for the command line's `--json`: one translation for both. Not here: anything that loads
// a library.
export { toEnvelope } from "./call/envelope.ts";
export { presentCalibration } from "./runs/present-calibration.ts";
export { presentConsult } from "./runs/present-consult.ts";
export { presentEnsemble } from "./runs/present-ensemble.ts";
export { presentMicroStepVote } from "./runs/present-micro-step-vote.ts";
export { presentVote } from "./runs/present-vote.ts";
export type { NextStep, ToolReply } from "./tool/tool-reply.ts";
