import { answer, oneOf, share, text } from "./answer-schema.ts";
import type { MicroStep } from "./micro-step.ts";

/** Micro-steps of the hypothesize stage: one cause, one experiment. */
export const hypothesizeSteps: readonly MicroStep[] = [
  {
    type: "h1_root_cause",
    stage: "hypothesize",
    description: "Name exactly one root cause with the file and the place in it, and how sure you are.",
    defaultK: 3,
    hasOracle: false,
    redFlagRules: ["too_long", "missing_fields", "hedging"],
    tools: ["consult", "log_evidence"],
    outputSchema: answer({ hypothesis: text, suspected_file: text, suspected_location: text, confidence: share }),
    voteFields: ["suspected_file", "suspected_location"],
  },
  {
    type: "h2_verification",
    stage: "hypothesize",
    description: "Design exactly one experiment that tells whether the hypothesis holds, with both expected outcomes.",
    defaultK: 2,
    hasOracle: true,
    redFlagRules: ["too_long", "missing_fields", "dangerous_command"],
    tools: ["verify", "log_evidence"],
    outputSchema: answer({
      experiment_type: oneOf("test", "log", "probe", "inspect"),
      command: text,
      expected_if_true: text,
      expected_if_false: text,
    }),
    voteFields: ["experiment_type", "command"],
    commandFields: ["command"],
  },
];
