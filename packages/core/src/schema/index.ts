// JSON Schema 2020-12 validation with sentences a model can act on. The one place that loads Ajv.
// Not here: taking JSON out of a model's text (`extractJson` of `@maestro/core`).
export { SchemaError, type SchemaErrorCode } from "./schema-error.ts";
export type { SchemaIssue, SchemaResult } from "./schema-issue.ts";
export {
  createSchemaValidator,
  type SchemaCheck,
  type SchemaValidator,
  type SchemaValidatorOptions,
} from "./schema-validator.ts";
export { createSchemaCheck, validateSchema } from "./validate-schema.ts";
