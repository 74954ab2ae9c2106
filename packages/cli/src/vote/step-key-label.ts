import { parseJson } from "@maestro/core";

/** Shows a micro-step's vote key, a JSON list of the fields that decide, as their values alone. */
export function stepKeyLabel(key: string): string {
  const parsed = parseJson(key);
  if (!parsed.ok || !Array.isArray(parsed.value)) return key;
  return parsed.value.map((field) => (typeof field === "string" ? field : JSON.stringify(field))).join(" · ");
}
