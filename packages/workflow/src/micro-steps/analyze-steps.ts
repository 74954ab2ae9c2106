import { answer, text, texts } from "./answer-schema.ts";
import type { MicroStep } from "./micro-step.ts";

/** Micro-steps of the analyze stage: facts before guesses. */
export const analyzeSteps: readonly MicroStep[] = [
  {
    type: "s1_spec_extract",
    stage: "analyze",
    description: "Extract exactly one input/output specification from the material, with the file it comes from.",
    defaultK: 2,
    hasOracle: false,
    redFlagRules: ["too_long", "missing_fields"],
    tools: ["pack_context", "log_evidence"],
    outputSchema: answer({ input_spec: text, output_spec: text, source_file: text }),
    voteFields: ["input_spec", "output_spec", "source_file"],
  },
  {
    type: "s2_edge_case",
    stage: "analyze",
    description: "Name exactly one edge case, what should happen in it, and why it matters.",
    defaultK: 2,
    hasOracle: false,
    redFlagRules: ["too_long", "missing_fields"],
    tools: ["pack_context", "log_evidence"],
    outputSchema: answer({ edge_case_input: text, expected_behavior: text, rationale: text }),
    voteFields: ["edge_case_input", "expected_behavior"],
  },
  {
    type: "s3_mre",
    stage: "analyze",
    description: "Write exactly one minimal reproduction: code, steps, and what was expected against what happens.",
    defaultK: 3,
    hasOracle: true,
    redFlagRules: ["too_long", "missing_fields", "dangerous_code"],
    tools: ["pack_context", "verify", "log_evidence"],
    outputSchema: answer({ mre_code: text, steps_to_reproduce: texts, expected_vs_actual: text }),
    voteFields: ["mre_code"],
    codeFields: ["mre_code"],
  },
];
