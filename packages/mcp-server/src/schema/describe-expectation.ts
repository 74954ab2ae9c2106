import { isJsonObject, type JsonObject, type JsonSchema } from "@maestro/core";

/** What a schema asks for, as a noun phrase for an error message: "an integer from 0 to 240". */
export function describeExpectation(schema: JsonSchema): string {
  const values = schema["enum"];
  if (Array.isArray(values)) return `one of ${values.join(", ")}`;
  const { type } = schema;
  if (type === "integer") return `an integer${describeRange(schema)}`;
  if (type === "number") return `a number${describeRange(schema)}`;
  if (type === "array")
    return isJsonObject(schema["items"]) ? `a list, each item ${describeExpectation(schema["items"])}` : "a list";
  return typeof type === "string" ? (simpleTypes[type] ?? type) : "a value of the tool's input schema";
}

const simpleTypes: Readonly<Record<string, string>> = {
  string: "a string",
  boolean: "true or false",
  object: "an object",
};

function describeRange(schema: JsonObject): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const [least, most, above, below] = [minimum, maximum, exclusiveMinimum, exclusiveMaximum].map((bound) =>
    typeof bound === "number" ? `${bound}` : undefined,
  );
  if (least !== undefined && most !== undefined) return ` from ${least} to ${most}`;
  if (above !== undefined && below !== undefined) return ` between ${above} and ${below}, neither included`;
  if (least !== undefined) return ` of ${least} or more`;
  return most === undefined ? "" : ` of ${most} or less`;
}
