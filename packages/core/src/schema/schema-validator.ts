import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { isJsonObject, parseJson, type JsonSchema } from "../json.ts";
import { describeIssue } from "./describe-issue.ts";
import { SchemaError } from "./schema-error.ts";
import type { SchemaResult } from "./schema-issue.ts";

/** Finds every way in which a value differs from one schema, at most 100 of them. The value is not changed. */
export type SchemaCheck = (value: unknown) => SchemaResult;

/** Validates values against JSON Schemas (2020-12) and keeps what it compiled. */
export interface SchemaValidator {
  /**
   * A check for many values of one schema, which is not read again: validating by the schema itself writes it out as JSON each time.
   * @throws SchemaError as `validate` does.
   */
  readonly compile: (schema: JsonSchema) => SchemaCheck;
  /**
   * Finds every way in which a value differs from a schema, at most 100 of them. The value is not changed.
   * @throws SchemaError `SCHEMA_INVALID` when the schema does not compile, `SCHEMA_TOO_LARGE` past its size limit.
   */
  readonly validate: (schema: JsonSchema, value: unknown) => SchemaResult;
}

/** Limits of a validator. */
export interface SchemaValidatorOptions {
  /** Compiled schemas kept; when there are more, all are dropped and compiled again as needed. @default 64 */
  readonly maxCompiled?: number | undefined;
  /** Longest schema that is compiled, in characters of its JSON. @default 262144 */
  readonly maxSchemaChars?: number | undefined;
}

// A model that reads the issues has no use for more, and a wrong item type in a long array gives one for each item.
const maxIssues = 100;

/**
 * A validator for JSON Schema 2020-12. `format` is an annotation and checks nothing; unknown keywords are ignored, as
 * the specification says; `$schema` is not looked at, every schema is read as 2020-12; a `$ref` can only point into its own schema, nothing is ever loaded.
 *
 * Ajv turns a schema into JavaScript source. Everything that it writes there is escaped, but a schema's `pattern`s run
 * in the JavaScript engine, where one can take exponential time: take schemas from your own code or the user, never
 * from a model's answer.
 */
export function createSchemaValidator(options: SchemaValidatorOptions = {}): SchemaValidator {
  const maxCompiled = options.maxCompiled ?? 64;
  const maxSchemaChars = options.maxSchemaChars ?? 262_144;
  // Keyed by text: callers build equal schemas afresh, and a schema that was changed after use must not meet its old self.
  const compiled = new Map<string, ValidateFunction>();
  let compilations = 0;
  let ajv: Ajv2020 | undefined;

  const compile = (schema: JsonSchema): ValidateFunction => {
    const text = JSON.stringify(schema);
    const known = compiled.get(text);
    if (known !== undefined) return known;
    if (text.length > maxSchemaChars) {
      throw new SchemaError(
        "SCHEMA_TOO_LARGE",
        `The schema has ${text.length} characters; the limit is ${maxSchemaChars}.`,
        { details: { limit: maxSchemaChars } },
      );
    }
    // Ajv keeps what it compiled for as long as it lives, so only a new one gives the memory back.
    if (compilations >= maxCompiled) {
      compiled.clear();
      compilations = 0;
      ajv = undefined;
    }
    compilations += 1;
    ajv ??= createAjv();
    const validate = compileSchema(ajv, text);
    compiled.set(text, validate);
    return validate;
  };

  return {
    compile: (schema) => {
      const validate = compile(schema);
      return (value) => check(validate, value);
    },
    validate: (schema, value) => check(compile(schema), value),
  };
}

function check(validate: ValidateFunction, value: unknown): SchemaResult {
  if (validate(value)) return { valid: true, issues: [] };
  return { valid: false, issues: (validate.errors ?? []).slice(0, maxIssues).map((error) => describeIssue(error)) };
}

function createAjv(): Ajv2020 {
  return new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    logger: false,
    ownProperties: true,
    // Two schemas may have the same $id.
    addUsedSchema: false,
  });
}

function compileSchema(ajv: Ajv2020, text: string): ValidateFunction {
  const parsed = parseJson(text);
  // A copy of its own: Ajv keeps the object, which the caller may change.
  const { $schema: _draft, ...schema } = parsed.ok && isJsonObject(parsed.value) ? parsed.value : {};
  try {
    return ajv.compile(schema);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SchemaError("SCHEMA_INVALID", `The JSON Schema cannot be used: ${reason}.`, {
      hint: "Write it by JSON Schema 2020-12, with every $ref inside the schema itself.",
      cause: error,
    });
  }
}
