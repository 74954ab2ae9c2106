import type { JsonSchema } from "@maestro/core";
import { validateSchema } from "@maestro/core/schema";

/** Where an answer differs from its schema, one sentence each. */
export function validateAnswer(schema: JsonSchema, value: unknown): readonly string[] {
  return validateSchema(schema, value).issues.map(
    (issue) => `${issue.path === "" ? "the answer" : issue.path}: ${issue.message}`,
  );
}
