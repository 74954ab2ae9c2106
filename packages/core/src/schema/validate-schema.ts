import type { JsonSchema } from "../json.ts";
import type { SchemaResult } from "./schema-issue.ts";
import { createSchemaValidator, type SchemaValidator } from "./schema-validator.ts";

let shared: SchemaValidator | undefined;

/**
 * Validates a value with one validator that the whole process shares; see {@link createSchemaValidator}.
 * @throws SchemaError when the schema cannot be used.
 */
export function validateSchema(schema: JsonSchema, value: unknown): SchemaResult {
  shared ??= createSchemaValidator();
  return shared.validate(schema, value);
}
