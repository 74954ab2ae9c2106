import { extractJson, type JsonValue } from "@maestro/core";

/**
 * The JSON value in a model's text, for votes and rules.
 * @throws Error saying why there is none; maker counts that as the red flag "unparsable".
 */
export function parseAnswer(text: string): JsonValue {
  const found = extractJson(text);
  if (!found.ok) throw new Error(found.reason);
  return found.value;
}
