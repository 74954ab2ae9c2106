import { findJsonValues, type JsonSpan } from "./find-json-values.ts";
import { isJsonObject, parseJson, type JsonValue } from "./json.ts";
import { findFences, type Fence } from "./json-fences.ts";

/** The JSON value of a model's answer and where it stood, or why there is none. */
export type ExtractJsonResult =
  | {
      readonly ok: true;
      readonly value: JsonValue;
      /** The whole text, the content of a fenced block, or a place between other text. */
      readonly source: "whole" | "fence" | "embedded";
      /** Offset of the value in the text. */
      readonly start: number;
      /** Offset after the value. */
      readonly end: number;
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Finds the JSON value that a model meant as its answer, in text that may hold prose, fences and several values.
 *
 * The rule, in this order:
 * 1. the whole text, white space and a byte-order mark aside; only here may the value be a scalar;
 * 2. the last block fenced as `json`: what comes last supersedes drafts. If that block is not JSON itself, the last
 *    value inside it; if there is none, nothing is extracted, for an earlier block is a superseded draft;
 * 3. the last other fenced block that is wholly an object or array;
 * 4. the last object or array outside fences, else inside them. Arrays of bare numbers (`[1]`, a citation) and empty
 *    values count only where there is nothing else.
 *
 * Nothing is repaired, and no part of a broken or cut value is taken for the whole. Of repeated keys the last one
 * counts, as in `JSON.parse`. Nesting has no limit; time is linear in the text's length.
 */
export function extractJson(text: string): ExtractJsonResult {
  const whole = trimmedSpan(text, 0, text.length);
  if (whole.start === whole.end) return { ok: false, reason: "the text is empty" };
  const parsed = parseJson(text.slice(whole.start, whole.end));
  if (parsed.ok) return { ok: true, value: parsed.value, source: "whole", ...whole };

  const fences = findFences(text);
  const tagged = fences.findLast((fence) => fence.language === "json");
  if (tagged !== undefined) {
    return (
      fromFence(text, tagged) ?? fromSpans(text, [{ start: tagged.contentStart, end: tagged.contentEnd }], "fence")
    );
  }
  for (const fence of fences.toReversed()) {
    const found = fromFence(text, fence);
    if (found !== undefined) return found;
  }
  const outside = fromSpans(text, between(fences, text.length), "embedded");
  if (outside.ok || fences.length === 0 || outside.reason !== nothingFound) return outside;
  return fromSpans(
    text,
    fences.map((fence) => ({ start: fence.contentStart, end: fence.contentEnd })),
    "fence",
  );
}

const nothingFound = "the text holds no JSON object or array";

function fromFence(text: string, fence: Fence): ExtractJsonResult | undefined {
  const span = trimmedSpan(text, fence.contentStart, fence.contentEnd);
  // A block of code is not parsed in vain: a failed parse costs as much as a thousand characters.
  if (text[span.start] !== "{" && text[span.start] !== "[") return undefined;
  const parsed = parseJson(text.slice(span.start, span.end));
  if (!parsed.ok) return undefined;
  return { ok: true, value: parsed.value, source: "fence", ...span };
}

/** The last value of some stretches of text that carries something. */
function fromSpans(text: string, stretches: readonly JsonSpan[], source: "fence" | "embedded"): ExtractJsonResult {
  const candidates: JsonSpan[] = [];
  for (const stretch of stretches) {
    const found = findJsonValues(text, stretch.start, stretch.end);
    if (found.unfinished !== undefined) {
      return { ok: false, reason: `the JSON at offset ${found.unfinished} is broken or cut off and never closed` };
    }
    for (const span of found.spans) candidates.push(span);
  }
  let fallback: ExtractJsonResult | undefined;
  for (const span of candidates.toReversed()) {
    const parsed = parseJson(text.slice(span.start, span.end));
    if (!parsed.ok) continue;
    const result: ExtractJsonResult = { ok: true, value: parsed.value, source, ...span };
    if (!isIncidental(parsed.value)) return result;
    fallback ??= result;
  }
  return fallback ?? { ok: false, reason: nothingFound };
}

function isIncidental(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.every((item) => typeof item === "number");
  return isJsonObject(value) && Object.keys(value).length === 0;
}

function between(fences: readonly Fence[], length: number): JsonSpan[] {
  const starts = [0, ...fences.map((fence) => fence.end)];
  const ends = [...fences.map((fence) => fence.start), length];
  return starts.map((start, index) => ({ start, end: ends[index] ?? length }));
}

/** A stretch without the white space and byte-order marks at its ends. */
function trimmedSpan(text: string, from: number, to: number): JsonSpan {
  const part = text.slice(from, to);
  const start = from + (part.length - part.trimStart().length);
  return { start, end: Math.max(start, to - (part.length - part.trimEnd().length)) };
}
