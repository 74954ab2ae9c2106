import type { JsonSchema, Stage } from "@maestro/core";

/** Ids of the eleven micro-steps. */
export const microStepTypes = [
  "s1_spec_extract",
  "s2_edge_case",
  "s3_mre",
  "h1_root_cause",
  "h2_verification",
  "c1_minimal_patch",
  "c2_compile_check",
  "d1_failure_label",
  "d2_next_experiment",
  "r1_refactor",
  "r2_perf",
] as const;

/** Id of a micro-step. */
export type MicroStepType = (typeof microStepTypes)[number];

/** Red-flag rules by the names that the tools use. */
export const redFlagRules = [
  "too_long",
  "too_short",
  "hedging",
  "missing_fields",
  "invalid_diff",
  "multi_file",
  "dangerous_code",
  "dangerous_command",
  "forbidden_file",
] as const;

/** One of {@link redFlagRules}. */
export type RedFlagRule = (typeof redFlagRules)[number];

/** The smallest decision worth a vote: exactly one item of one kind. */
export interface MicroStep {
  readonly type: MicroStepType;
  readonly stage: Stage;
  /** What one answer is. */
  readonly description: string;
  /** Margin when nothing has been calibrated. */
  readonly defaultK: number;
  /** Whether an answer can be checked by running something. */
  readonly hasOracle: boolean;
  readonly redFlagRules: readonly RedFlagRule[];
  /** MCP tools that help with the step, without their `maestro_` prefix. */
  readonly tools: readonly string[];
  /** What an answer must be (JSON Schema 2020-12): stated in the prompt, and what answers are validated against. */
  readonly outputSchema: JsonSchema;
  /** Fields that make two answers the same vote; the others are wording. */
  readonly voteFields: readonly string[];
  /** Field that holds a unified diff, for the diff rules. */
  readonly diffField?: string | undefined;
  /** Fields that hold shell commands, for `dangerous_command`. */
  readonly commandFields?: readonly string[] | undefined;
  /** Fields that hold source code, for `dangerous_code`. */
  readonly codeFields?: readonly string[] | undefined;
}
