import { answer, text } from "./answer-schema.ts";
import type { MicroStep } from "./micro-step.ts";

/** Micro-steps of the implement stage: one small patch, then whether it compiles. */
export const implementSteps: readonly MicroStep[] = [
  {
    type: "c1_minimal_patch",
    stage: "implement",
    description: "Write exactly one minimal patch, as a unified diff of one file.",
    defaultK: 3,
    hasOracle: true,
    redFlagRules: ["too_long", "missing_fields", "multi_file", "invalid_diff"],
    tools: ["apply_patch", "verify", "log_evidence"],
    outputSchema: answer({ target_file: text, patch_diff: text, change_summary: text }),
    voteFields: ["target_file", "patch_diff"],
    diffField: "patch_diff",
  },
  {
    type: "c2_compile_check",
    stage: "implement",
    description: "Say whether the change compiles and type-checks, with one patch that mends it where it does not.",
    defaultK: 2,
    hasOracle: true,
    redFlagRules: ["missing_fields"],
    tools: ["verify", "apply_patch"],
    outputSchema: answer({
      passes_compile: { type: "boolean" },
      passes_typecheck: { type: "boolean" },
      fix_patch: { type: ["string", "null"] },
    }),
    voteFields: ["passes_compile", "passes_typecheck", "fix_patch"],
    diffField: "fix_patch",
  },
];
