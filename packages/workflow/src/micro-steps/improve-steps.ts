import { answer, text, texts } from "./answer-schema.ts";
import type { MicroStep } from "./micro-step.ts";

/** Micro-steps of the improve stage: one change for readers, one for speed. */
export const improveSteps: readonly MicroStep[] = [
  {
    type: "r1_refactor",
    stage: "improve",
    description: "Propose exactly one refactoring of one file that keeps behaviour, with the checks that show it.",
    defaultK: 2,
    hasOracle: true,
    redFlagRules: ["too_long", "missing_fields", "multi_file", "invalid_diff"],
    tools: ["apply_patch", "verify", "log_evidence"],
    outputSchema: answer({ refactor_type: text, target_file: text, patch_diff: text, safety_checks: texts }),
    voteFields: ["target_file", "patch_diff"],
    diffField: "patch_diff",
  },
  {
    type: "r2_perf",
    stage: "improve",
    description: "Propose exactly one change that makes something faster, with the command that measures it.",
    defaultK: 2,
    hasOracle: true,
    redFlagRules: ["too_long", "missing_fields", "invalid_diff"],
    tools: ["apply_patch", "verify", "log_evidence"],
    outputSchema: answer({ improvement_type: text, target_file: text, patch_diff: text, measurement_command: text }),
    voteFields: ["target_file", "patch_diff"],
    diffField: "patch_diff",
    commandFields: ["measurement_command"],
  },
];
