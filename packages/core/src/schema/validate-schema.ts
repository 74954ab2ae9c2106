import type { JsonSchema } from "../json.ts";
import type { SchemaResult } from "./schema-issue.ts";
import { createSchemaValidator, type SchemaCheck, type SchemaValidator } from "./schema-validator.ts";

let shared: SchemaValidator | undefined;

/** The validator of the whole process; made when first needed. */
function sharedValidator(): SchemaValidator {
  shared ??= createSchemaValidator();
  return shared;
}

/**
 * Validates a value with one validator that the whole process shares; see {@link createSchemaValidator}.
 * @throws SchemaError when the schema cannot be used.
 */
export function validateSchema(schema: JsonSchema, value: unknown): SchemaResult {
  return sharedValidator().validate(schema, value);
}

/**
 * A check by one schema that many values go through, several times as fast as {@link validateSchema}. Its first call compiles
 * the schema, and throws SchemaError when it cannot be used; do not change the schema afterwards.
 */
export function createSchemaCheck(schema: JsonSchema): SchemaCheck {
  let check: SchemaCheck | undefined;
  return (value) => {
    check ??= sharedValidator().compile(schema);
    return check(value);
  };
}
