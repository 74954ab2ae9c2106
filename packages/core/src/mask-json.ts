import { isJsonObject, type JsonValue, parseJson } from "./json.ts";
import type { Masker } from "./masked-text.ts";

/** Longer texts are prose or code, in which the masker finds names and their values by itself. */
const maxFieldChars = 500;

/** Masks every string and every key of a JSON value, so that what is written is still JSON. */
export function maskJson(value: JsonValue, masker: Masker): JsonValue {
  if (typeof value === "string") return maskShort(value, masker).text;
  if (isJsonObject(value)) return maskMembers(Object.entries(value), masker);
  if (Array.isArray(value)) return value.map((item: JsonValue) => maskJson(item, masker));
  return value;
}

function maskMembers(members: readonly (readonly [string, JsonValue | undefined])[], masker: Masker): JsonValue {
  const masked = new Map<string, JsonValue>();
  for (const [key, value] of members) {
    if (value === undefined) continue;
    let name = maskShort(key, masker).text;
    // Two keys that were secrets look the same now; both members stay.
    while (masked.has(name)) name += "_";
    masked.set(name, typeof value === "string" ? maskField(key, value, masker) : maskJson(value, masker));
  }
  return Object.fromEntries(masked);
}

/**
 * Short texts that hold nothing to mask, for each masker: records have the same keys, and many the same values, again and
 * again, and a masker gives the same answer each time. Two generations, so that those in use stay.
 */
const cleanTexts = new WeakMap<Masker, { recent: Set<string>; older: Set<string> }>();
const maxCleanTexts = 1000;
const maxCleanChars = 200;

function maskShort(text: string, masker: Masker): { readonly text: string; readonly count: number } {
  if (text.length > maxCleanChars) return masker.mask(text);
  const clean = cleanTexts.get(masker) ?? { recent: new Set(), older: new Set() };
  if (clean.recent.has(text)) return { text, count: 0 };
  if (!clean.older.has(text)) {
    const masked = masker.mask(text);
    if (masked.count > 0 || masked.text !== text) return masked;
  }
  if (clean.recent.size === maxCleanTexts) {
    clean.older = clean.recent;
    clean.recent = new Set();
  }
  clean.recent.add(text);
  cleanTexts.set(masker, clean);
  return { text, count: 0 };
}

/** Only beside its name can some values be told for secrets: `"password": "correct horse"`. */
function maskField(key: string, text: string, masker: Masker): string {
  const alone = maskShort(text, masker);
  if (alone.count > 0 || text === "" || text.length > maxFieldChars) return alone.text;
  const field = maskShort(`{${JSON.stringify(key)}: ${JSON.stringify(text)}}`, masker);
  if (field.count === 0) return alone.text;
  const parsed = parseJson(field.text);
  const [value] = parsed.ok && isJsonObject(parsed.value) ? Object.values(parsed.value) : [];
  return typeof value === "string" ? value : field.text;
}
