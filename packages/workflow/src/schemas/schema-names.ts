import { InvalidArgumentError, type JsonSchema, type Stage } from "@maestro/core";
import { judgeSchema } from "./judge-schema.ts";
import { stageSchemas } from "./stage-schemas.ts";

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

const schemas: Readonly<Record<SchemaName, JsonSchema>> = {
  stage1_output: stageSchemas.analyze,
  stage2_output: stageSchemas.hypothesize,
  stage3_output: stageSchemas.implement,
  stage4_output: stageSchemas.debug,
  stage5_output: stageSchemas.improve,
  judge_output: judgeSchema,
};

/**
 * A schema as it is published: what answers are validated against, with the dialect named.
 * @throws InvalidArgumentError naming `schema` and the allowed names.
 */
export function getSchema(name: string): JsonSchema {
  const known = schemaNames.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new InvalidArgumentError({
      argument: "schema",
      value: name,
      expected: `one of ${schemaNames.join(", ")}`,
      allowed: schemaNames,
    });
  }
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schemas[known] };
}
