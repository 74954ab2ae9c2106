/** A value that JSON can carry. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: JsonValue | undefined;
}

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = JsonObject;

/** What `parseJson` says of a text: its value, or why it is none. */
export type JsonParseResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly reason: string };

/**
 * Parses a whole text as one JSON value. The only place in Maestro that calls `JSON.parse`.
 * @param text - The text, white space around it allowed.
 * @returns The value, or the engine's reason; never throws.
 */
export function parseJson(text: string): JsonParseResult {
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** True for a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
