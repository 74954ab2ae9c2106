import type { JsonSchema } from "@maestro/core";

/** A text that says something. */
export const text: JsonSchema = { type: "string", minLength: 1 };

/** A list of at least one text. */
export const texts: JsonSchema = { type: "array", items: text, minItems: 1 };

/** A share from 0 to 1. */
export const share: JsonSchema = { type: "number", minimum: 0, maximum: 1 };

/** One of some words. */
export function oneOf(...values: readonly string[]): JsonSchema {
  return { type: "string", enum: values };
}

/** An object with all these fields; a model may add others. */
export function answer(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties };
}
