import { isJsonObject, type JsonValue, parseJson } from "./json.ts";
import { maskShortText } from "./mask-short-text.ts";
import type { Masker } from "./masked-text.ts";
import { classifyKey } from "./masking/key-value/classify-key.ts";
import { maxJsonDepth } from "./to-json-value.ts";

/** Longer texts are prose or code, in which the masker finds names and their values by itself. */
const maxFieldChars = 500;

/** As deep as `toJsonValue` goes. */
const deepest = 2 * maxJsonDepth;

/** Members that name what the member `value` beside them holds. */
const naming: ReadonlySet<string> = new Set(["name", "key", "header", "variable"]);

/** Where a value stands. */
interface Place {
  readonly masker: Masker;
  /** Objects and arrays around it. */
  readonly depth: number;
  /** The member that holds it, or the array that does. */
  readonly key?: string | undefined;
}

/**
 * Masks every string and every key of a JSON value, so that what is written is still JSON. A text is judged beside its
 * name: a member's key, the `name` beside a `value`, the text before it in an array. What lies deeper than 200 levels is
 * null, as in `toJsonValue`.
 */
export function maskJson(value: JsonValue, masker: Masker): JsonValue {
  return maskValue(value, { masker, depth: 0 });
}

function maskValue(value: JsonValue, place: Place): JsonValue {
  if (typeof value === "string") return maskMember(value, place);
  if (typeof value === "number") return maskNumber(value, place);
  if (typeof value !== "object" || value === null) return value;
  if (place.depth === deepest) return null;
  return isJsonObject(value) ? maskMembers(Object.entries(value), place) : maskItems(value, place);
}

function maskMembers(members: readonly (readonly [string, JsonValue | undefined])[], place: Place): JsonValue {
  const { masker } = place;
  const depth = place.depth + 1;
  const name = members.find(([key, value]) => naming.has(key) && typeof value === "string")?.[1];
  const masked = new Map<string, JsonValue>();
  for (const [key, value] of members) {
    if (value === undefined) continue;
    let shown = maskShortText(key, masker).text;
    // Two keys that were secrets look the same now; both members stay.
    while (masked.has(shown)) shown += "_";
    const named = key === "value" && typeof value === "string" ? (name ?? place.key) : undefined;
    masked.set(shown, maskValue(value, { masker, depth, key: typeof named === "string" ? named : key }));
  }
  return Object.fromEntries(masked);
}

function maskItems(items: readonly JsonValue[], { masker, depth, key }: Place): JsonValue {
  return items.map((item, index) => {
    const before = items[index - 1];
    const masked = maskValue(item, { masker, depth: depth + 1, key });
    if (typeof item !== "string" || masked !== item || typeof before !== "string") return masked;
    return classifyKey(before) === undefined
      ? item
      : maskBeside(`[${JSON.stringify(before)}, ${JSON.stringify(item)}]`, item, masker);
  });
}

/** Only beside its name can some values be told for secrets: `"password": "correct horse"`. */
function maskMember(text: string, { masker, key }: Place): string {
  const alone = maskShortText(text, masker);
  return alone.count > 0 || key === undefined ? alone.text : maskBeside(field(key, alone.text), alone.text, masker);
}

/** A number is a secret only as a password, and then no number any more. */
function maskNumber(value: number, { masker, key }: Place): JsonValue {
  if (key === undefined || !Number.isInteger(value) || value < 100_000 || classifyKey(key) !== "password") return value;
  const text = String(value);
  const masked = maskBeside(field(key, text), text, masker);
  return masked === text ? value : masked;
}

function field(key: string, text: string): string {
  return `{${JSON.stringify(key)}: ${JSON.stringify(text)}}`;
}

/** Masks a little JSON whose last text stands behind its name; returns what became of that text. */
function maskBeside(json: string, text: string, masker: Masker): string {
  if (text === "" || text.length > maxFieldChars) return text;
  const masked = maskShortText(json, masker);
  if (masked.count === 0) return text;
  const parsed = parseJson(masked.text);
  const last = parsed.ok && parsed.value !== null ? Object.values(parsed.value).at(-1) : undefined;
  return typeof last === "string" ? last : masked.text;
}
