import { cutMiddle, isJsonObject, type JsonObject, type JsonValue } from "@maestro/core";

/**
 * Characters of a result, as JSON. Clients cut at about 48,000 (Codex), 40,000 (Gemini) and 50,000 (Claude Code), each
 * in its own way and through the middle of the JSON.
 */
export const maxResultChars = 30_000;

/** Texts shorter than this are never cut. */
const shortestCutText = 400;

/** Parts of the envelope that are not cut to size, so that a cut result still says what happened and what to do. */
const envelopeParts: ReadonlySet<string> = new Set(["error", "allowed", "warnings", "next"]);

/** What those parts quote of a caller's own texts may be as long as a sentence or an id, and there may be so many. */
const longestQuote = 2000;
const mostQuotes = 50;

/** Where the whole of a result can be read. */
export interface SizeLimit {
  readonly maxChars: number;
  /** Resource that holds the whole, if there is one. */
  readonly resource?: string | undefined;
}

/**
 * Makes a result fit: texts lose their middle, the longest first; when that is not enough, lists lose items at their
 * end. What was cut becomes an object that says so and names where the whole is. A result that fits comes back as it is.
 */
export function limitSize(whole: JsonObject, limit: SizeLimit): JsonObject {
  if (sizeOf(whole) <= limit.maxChars) return whole;
  const result = limitEnvelope(whole);
  if (sizeOf(result) <= limit.maxChars) return result;
  const longestText = Math.max(0, ...textsIn(result).map((text) => text.length));
  const textLimit = largestFitting(shortestCutText, longestText, (chars) =>
    fits(cutTexts(result, chars, limit), limit),
  );
  const cut = cutTexts(result, textLimit, limit);
  if (fits(cut, limit)) return cut;
  const longestList = Math.max(0, ...listsIn(cut).map((list) => list.length));
  const itemLimit = largestFitting(0, longestList, (items) => fits(cutLists(cut, items, limit), limit));
  return cutLists(cut, itemLimit, limit);
}

/** Shortens what the envelope quotes, and leaves arguments that are too long to repeat out of the next calls. */
function limitEnvelope(result: JsonObject): JsonObject {
  const limited = Object.entries(result).map(([key, value = null]) => {
    if (key === "next" && isList(value)) return [key, value.map(withoutLongArguments)];
    return [key, envelopeParts.has(key) ? limitQuotes(value) : value];
  });
  return Object.fromEntries(limited) as JsonObject;
}

function limitQuotes(part: JsonValue): JsonValue {
  if (typeof part === "string") return cutMiddle(part, longestQuote);
  if (!isList(part)) return part;
  const quoted = part.slice(0, mostQuotes).map(limitQuotes);
  return part.length <= mostQuotes ? quoted : [...quoted, `… and ${part.length - mostQuotes} more.`];
}

function withoutLongArguments(step: JsonValue): JsonValue {
  if (!isJsonObject(step) || !isJsonObject(step["arguments"])) return step;
  const kept = Object.entries(step["arguments"]).filter(([, value = null]) => sizeOf(value) <= longestQuote);
  return { ...step, arguments: Object.fromEntries(kept) };
}

function fits(value: JsonValue, limit: SizeLimit): boolean {
  return sizeOf(value) <= limit.maxChars;
}

function sizeOf(value: JsonValue): number {
  return JSON.stringify(value).length;
}

/** The largest number from `low` to `high` for which `test` holds; `low` when none does. */
function largestFitting(low: number, high: number, test: (value: number) => boolean): number {
  let best = low;
  let [from, to] = [low, high];
  while (from <= to) {
    const middle = Math.floor((from + to) / 2);
    if (test(middle)) {
      best = middle;
      from = middle + 1;
    } else {
      to = middle - 1;
    }
  }
  return best;
}

function cutTexts(result: JsonObject, chars: number, { resource }: SizeLimit): JsonObject {
  return rebuildFields(result, (part) => {
    if (typeof part !== "string" || part.length <= chars) return part;
    return { ...cutMark(part.length, resource), text: cutMiddle(part, chars) };
  });
}

function cutLists(result: JsonObject, items: number, { resource }: SizeLimit): JsonObject {
  return rebuildFields(result, (part) => {
    if (!isList(part) || part.length <= items) return part;
    return { ...cutMark(sizeOf(part), resource), count: part.length, items: part.slice(0, items) };
  });
}

function cutMark(chars: number, resource: string | undefined): JsonObject {
  return { truncated: true, chars, ...(resource === undefined ? {} : { resource }) };
}

function rebuildFields(result: JsonObject, cut: (part: JsonValue) => JsonValue): JsonObject {
  const entries = Object.entries(result).map(([key, value]) => [
    key,
    envelopeParts.has(key) ? value : rebuild(value ?? null, cut),
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

/** Rebuilds a value from its leaves up, `cut` deciding about each part. */
function rebuild(value: JsonValue, cut: (part: JsonValue) => JsonValue): JsonValue {
  if (isList(value)) return cut(value.map((item) => rebuild(item, cut)));
  if (!isJsonObject(value)) return cut(value);
  const entries = Object.entries(value).map(([key, entry]) => [key, rebuild(entry ?? null, cut)]);
  return Object.fromEntries(entries) as JsonObject;
}

function textsIn(value: JsonValue): readonly string[] {
  if (typeof value === "string") return [value];
  if (isList(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap((entry) => textsIn(entry ?? null)) : [];
}

function listsIn(value: JsonValue): readonly (readonly JsonValue[])[] {
  if (isList(value)) return [value, ...value.flatMap(listsIn)];
  return isJsonObject(value) ? Object.values(value).flatMap((entry) => listsIn(entry ?? null)) : [];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
