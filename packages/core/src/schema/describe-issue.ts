import { isJsonObject } from "../json.ts";
import { toJsonValue } from "../to-json-value.ts";
import type { JsonValue } from "../json.ts";
import type { SchemaIssue } from "./schema-issue.ts";

/** What a validator says of one failed keyword; Ajv's error object has these members and more. */
export interface KeywordFailure {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The keyword's value in the schema. */
  readonly schema?: unknown;
  /** The schema that holds the keyword. */
  readonly parentSchema?: unknown;
  /** The value that failed. */
  readonly data?: unknown;
  readonly message?: string | undefined;
}

/** Turns one failed keyword into a sentence that a person, or a model that tries again, can act on. */
export function describeIssue(failure: KeywordFailure): SchemaIssue {
  const { expected, property, allowed } = expectation(failure);
  const actual = failure.keyword === "required" ? "nothing" : showActual(failure, property);
  const message =
    failure.keyword === "required"
      ? `property ${JSON.stringify(property)} is missing`
      : failure.keyword === "additionalProperties" || failure.keyword === "unevaluatedProperties"
        ? `property ${JSON.stringify(property)} is not allowed`
        : `expected ${expected}, got ${actual}`;
  return {
    path: failure.instancePath,
    keyword: failure.keyword,
    message,
    expected,
    actual,
    ...(property === undefined ? {} : { property }),
    ...(allowed === undefined ? {} : { allowed }),
  };
}

interface Expectation {
  readonly expected: string;
  readonly property?: string;
  readonly allowed?: readonly JsonValue[];
}

function expectation(failure: KeywordFailure): Expectation {
  const { keyword, params, schema } = failure;
  const limit = String(params["limit"]);
  switch (keyword) {
    case "required":
      return { expected: "the property to be there", property: String(params["missingProperty"]) };
    case "additionalProperties":
    case "unevaluatedProperties": {
      const known = knownProperties(failure.parentSchema);
      return {
        expected: known.length === 0 ? "no further properties" : `one of ${known.join(", ")}`,
        property: String(params["additionalProperty"] ?? params["unevaluatedProperty"]),
        allowed: known,
      };
    }
    case "enum": {
      const allowed = Array.isArray(schema) ? schema.map((value) => toJsonValue(value)) : [];
      return { expected: `one of ${allowed.map((value) => JSON.stringify(value)).join(", ")}`, allowed };
    }
    case "const": {
      const value = toJsonValue(schema);
      return { expected: JSON.stringify(value), allowed: [value] };
    }
    case "type":
      return {
        expected: (Array.isArray(schema) ? schema : [schema]).map((type) => typeNames[String(type)]).join(" or "),
      };
    case "minimum":
      return { expected: `a number of ${limit} or more` };
    case "maximum":
      return { expected: `a number of ${limit} or less` };
    case "exclusiveMinimum":
      return { expected: `a number above ${limit}` };
    case "exclusiveMaximum":
      return { expected: `a number below ${limit}` };
    case "multipleOf":
      return { expected: `a multiple of ${String(params["multipleOf"])}` };
    case "minLength":
      return { expected: `at least ${limit} characters` };
    case "maxLength":
      return { expected: `at most ${limit} characters` };
    case "minItems":
      return { expected: `at least ${limit} items` };
    case "maxItems":
      return { expected: `at most ${limit} items` };
    case "uniqueItems":
      return { expected: "no two equal items" };
    case "pattern":
      return { expected: `text that matches ${String(schema)}` };
    case "anyOf":
    case "oneOf":
      return { expected: keyword === "anyOf" ? "one of several shapes" : "exactly one of several shapes" };
    case "false schema":
      return { expected: "no value at all" };
    default:
      return { expected: failure.message === undefined ? `what "${keyword}" asks for` : failure.message };
  }
}

const typeNames: Readonly<Record<string, string>> = {
  array: "an array",
  boolean: "true or false",
  integer: "an integer",
  null: "null",
  number: "a number",
  object: "an object",
  string: "text",
};

function knownProperties(schema: unknown): string[] {
  const properties = isJsonObject(schema) ? schema["properties"] : undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

const maxShownChars = 80;

function showActual(failure: KeywordFailure, property: string | undefined): string {
  const data: unknown = property !== undefined && isJsonObject(failure.data) ? failure.data[property] : failure.data;
  if (Array.isArray(data) && failure.keyword.endsWith("Items") && failure.keyword !== "uniqueItems") {
    return `${data.length}`;
  }
  if (failure.keyword === "type" && typeof data === "object" && data !== null) {
    return Array.isArray(data) ? `an array of ${data.length}` : "an object";
  }
  const text = JSON.stringify(toJsonValue(data));
  return text.length <= maxShownChars ? text : `${text.slice(0, maxShownChars)}… (${text.length} characters)`;
}
