import type { JsonSchema } from "@maestro/core";

/** Says what is wrong with a value by a schema, a sentence an issue; nothing when it is right. */
export type Validate = (schema: JsonSchema, value: unknown) => readonly string[];
