import type { Stage } from "@maestro/core";

/** Names under which the answer schemas are published, in the order of the stages. */
export const schemaNames = [
  "stage1_output",
  "stage2_output",
  "stage3_output",
  "stage4_output",
  "stage5_output",
  "judge_output",
] as const;

/** One of {@link schemaNames}. */
export type SchemaName = (typeof schemaNames)[number];

/** Name under which each stage's schema is published. */
export const stageSchemaNames: Readonly<Record<Stage, SchemaName>> = {
  analyze: "stage1_output",
  hypothesize: "stage2_output",
  implement: "stage3_output",
  debug: "stage4_output",
  improve: "stage5_output",
};
