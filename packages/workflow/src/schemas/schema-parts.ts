import type { JsonSchema } from "@maestro/core";

/** A text that says something, with what it should say. */
export function text(description: string): JsonSchema {
  return { type: "string", minLength: 1, description };
}

/** A list of texts, with what each of them is; it may be empty. */
export function texts(description: string): JsonSchema {
  return { type: "array", items: { type: "string", minLength: 1 }, description };
}

/** A number from 0 to 1, with what it measures. */
export function share(description: string): JsonSchema {
  return { type: "number", minimum: 0, maximum: 1, description };
}

/** One of some words, with what the choice is about. */
export function oneOf(description: string, values: readonly string[]): JsonSchema {
  return { type: "string", enum: [...values], description };
}

/** A list of objects, at least one unless `minItems` says otherwise. */
export function list(description: string, items: JsonSchema, minItems = 1): JsonSchema {
  return { type: "array", minItems, items, description };
}

/** An object in which some fields must be there; a model may leave out the others and add its own. */
export function object(required: readonly string[], properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", required: [...required], properties: { ...properties } };
}
