import { isJsonObject, type JsonValue, parseJson } from "./json.ts";
import type { Masker } from "./masked-text.ts";

/** Longer texts are prose or code, in which the masker finds names and their values by itself. */
const maxFieldChars = 500;

/** Masks every string and every key of a JSON value, so that what is written is still JSON. */
export function maskJson(value: JsonValue, masker: Masker): JsonValue {
  if (typeof value === "string") return masker.mask(value).text;
  if (isJsonObject(value)) return maskMembers(Object.entries(value), masker);
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskJson(item, masker));
  return value;
}

function maskMembers(members: readonly (readonly [string, JsonValue | undefined])[], masker: Masker): JsonValue {
  const masked = new Map<string, JsonValue>();
  for (const [key, value] of members) {
    if (value === undefined) continue;
    let name = maskKey(key, masker);
    // Two keys that were secrets look the same now; both members stay.
    while (masked.has(name)) name += "_";
    masked.set(name, typeof value === "string" ? maskField(key, value, masker) : maskJson(value, masker));
  }
  return Object.fromEntries(masked);
}

/** Keys that hold nothing to mask, for each masker: records have the same few keys again and again. */
const cleanKeys = new WeakMap<Masker, Set<string>>();
const maxCleanKeys = 500;

function maskKey(key: string, masker: Masker): string {
  const clean = cleanKeys.get(masker) ?? new Set();
  if (clean.has(key)) return key;
  const { text, count } = masker.mask(key);
  if (count === 0 && text === key && clean.size < maxCleanKeys) cleanKeys.set(masker, clean.add(key));
  return text;
}

/** Only beside its name can some values be told for secrets: `"password": "correct horse"`. */
function maskField(key: string, text: string, masker: Masker): string {
  const alone = masker.mask(text);
  if (alone.count > 0 || text === "" || text.length > maxFieldChars) return alone.text;
  const field = masker.mask(`{${JSON.stringify(key)}: ${JSON.stringify(text)}}`);
  if (field.count === 0) return alone.text;
  const parsed = parseJson(field.text);
  const [value] = parsed.ok && isJsonObject(parsed.value) ? Object.values(parsed.value) : [];
  return typeof value === "string" ? value : field.text;
}
