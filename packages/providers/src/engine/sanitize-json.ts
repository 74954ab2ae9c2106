import { isJsonObject, type JsonValue } from "@maestro/core";
import { stripControlSequences } from "@maestro/process";

/** Removes terminal escapes from every string of a value. */
export function sanitizeJson(value: JsonValue): JsonValue {
  if (typeof value === "string") return stripControlSequences(value);
  if (Array.isArray(value)) return value.map((item) => sanitizeJson(item));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, member === undefined ? undefined : sanitizeJson(member)]),
  );
}
