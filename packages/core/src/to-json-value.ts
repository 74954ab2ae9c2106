import type { JsonValue } from "./json.ts";

/**
 * A result or record as JSON carries it: `undefined` members and functions left out, numbers that JSON has not (NaN,
 * infinities) as null, errors as their message.
 */
export function toJsonValue(value: unknown): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((item) => toJsonValue(item));
  if (value instanceof Error) return value.message;
  if (typeof value === "object") {
    const members = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== "function");
    return Object.fromEntries(members.map(([key, member]) => [key, toJsonValue(member)]));
  }
  return null;
}
