import type { JsonValue } from "./json.ts";

/** Levels of objects and arrays within each other. No record has as many; some ten times as many exhaust a small stack. */
export const maxJsonDepth = 100;

/** What is allowed as an argument is kept whole where it lies within a record, too. */
const deepest = 2 * maxJsonDepth;

/**
 * A result or record as JSON carries it: `undefined` members and functions left out, numbers that JSON has not (NaN,
 * infinities) as null, errors as their message, dates in ISO 8601, big integers as text. A value that contains itself is
 * null at its second place, and so is what lies deeper than 200 levels.
 */
export function toJsonValue(value: unknown): JsonValue {
  return convert(value, []);
}

function convert(value: unknown, within: readonly object[]): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Error) return value.message;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (typeof value !== "object" || within.length === deepest || within.includes(value)) return null;
  const inside = [...within, value];
  if (Array.isArray(value)) return value.map((item) => convert(item, inside));
  const members = Object.entries(value).filter(([, member]) => member !== undefined && typeof member !== "function");
  return Object.fromEntries(members.map(([key, member]) => [key, convert(member, inside)]));
}
