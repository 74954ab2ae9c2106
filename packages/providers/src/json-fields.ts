import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";

/** A line of output as a JSON object, or undefined for anything else: CLIs write notes between their events. */
export function parseEvent(line: string): JsonObject | undefined {
  if (!line.trimStart().startsWith("{")) return undefined;
  const parsed = parseJson(line);
  return parsed.ok && isJsonObject(parsed.value) ? parsed.value : undefined;
}

/** A member that is an object. */
export function objectField(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const field = value?.[key];
  return isJsonObject(field) ? field : undefined;
}

/** A member that is a string. */
export function stringField(value: JsonObject | undefined, key: string): string | undefined {
  const field = value?.[key];
  return typeof field === "string" ? field : undefined;
}

/** A member that is a number. */
export function numberField(value: JsonObject | undefined, key: string): number | undefined {
  const field = value?.[key];
  return typeof field === "number" ? field : undefined;
}

/** A member that is an array; empty when it is none. */
export function arrayField(value: JsonObject | undefined, key: string): readonly JsonValue[] {
  const field = value?.[key];
  return Array.isArray(field) ? field : [];
}
