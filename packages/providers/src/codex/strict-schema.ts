import { isJsonObject, type JsonSchema, type JsonValue } from "@maestro/core";

/**
 * Whether a schema keeps to the strict subset, outside which the service refuses the whole request: every object is
 * closed and requires all of its properties.
 * @see https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
 */
export function isStrictSchema(schema: JsonSchema): boolean {
  return schema["type"] === "object" && isStrict(schema);
}

function isStrict(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return value.every((item) => isStrict(item));
  if (!isJsonObject(value)) return true;
  const properties = value["properties"];
  const describesObject = value["type"] === "object" || isJsonObject(properties);
  if (describesObject && !isClosed(value)) return false;
  return Object.values(value).every((member) => isStrict(member));
}

function isClosed(schema: JsonSchema): boolean {
  const properties = schema["properties"];
  const required = schema["required"];
  if (schema["additionalProperties"] !== false || !isJsonObject(properties) || !Array.isArray(required)) return false;
  return Object.keys(properties).every((name) => required.includes(name));
}
