import { isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";

/** A member that is a text. */
export function textOf(record: JsonObject, name: string): string | undefined {
  const value = record[name];
  return typeof value === "string" ? value : undefined;
}

/** A member that is a number. */
export function numberOf(record: JsonObject, name: string): number | undefined {
  const value = record[name];
  return typeof value === "number" ? value : undefined;
}

/** The objects in a member that is a list. */
export function objectsOf(record: JsonObject, name: string): readonly JsonObject[] {
  const value = record[name];
  return Array.isArray(value) ? value.filter((item): item is JsonObject => isJsonObject(item)) : [];
}

/** The texts in a member that is a list. */
export function textsOf(record: JsonObject, name: string): readonly string[] {
  const value: JsonValue | undefined = record[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
