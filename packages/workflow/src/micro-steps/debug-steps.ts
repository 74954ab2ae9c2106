import { answer, oneOf, text } from "./answer-schema.ts";
import type { MicroStep } from "./micro-step.ts";

/** Micro-steps of the debug stage: what failed, and what to try next. */
export const debugSteps: readonly MicroStep[] = [
  {
    type: "d1_failure_label",
    stage: "debug",
    description: "Put the failure into exactly one class, with its message and the gist of its stack trace.",
    defaultK: 2,
    hasOracle: false,
    redFlagRules: ["missing_fields"],
    tools: ["pack_context", "log_evidence"],
    outputSchema: answer({
      failure_type: oneOf(
        "assertion_failure",
        "null_pointer",
        "type_error",
        "timeout",
        "crash",
        "logic_error",
        "unknown",
      ),
      error_message: text,
      stack_trace_summary: text,
    }),
    voteFields: ["failure_type"],
  },
  {
    type: "d2_next_experiment",
    stage: "debug",
    description: "Choose exactly one next experiment: its command, what it would show, and when to stop it.",
    defaultK: 3,
    hasOracle: true,
    redFlagRules: ["missing_fields", "dangerous_command"],
    tools: ["verify", "log_evidence"],
    outputSchema: answer({ experiment_command: text, expected_insight: text, abort_condition: text }),
    voteFields: ["experiment_command"],
    commandFields: ["experiment_command"],
  },
];
