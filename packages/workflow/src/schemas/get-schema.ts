import { InvalidArgumentError, type JsonSchema } from "@maestro/core";
import { judgeSchema } from "./judge-schema.ts";
import { schemaNames, type SchemaName } from "./schema-name.ts";
import { stageSchemas } from "./stage-schemas.ts";

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
