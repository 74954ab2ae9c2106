import { isJsonObject, extractJson } from "@maestro/core";
import { hedging, invalidDiff, matching, tooLong, tooShort, type RedFlagRule, type TextPattern } from "@maestro/maker";

/** What a text is meant to be. */
export const contentTypes = ["general", "diff", "json"] as const;

/** One of {@link contentTypes}. */
export type ContentType = (typeof contentTypes)[number];

/** A text to be judged before it is used. */
export interface ValidateContentInput {
  readonly content: string;
  /** @default "general" */
  readonly contentType?: ContentType | undefined;
  /** @default 15000 */
  readonly maxChars?: number | undefined;
  /** Members that a JSON object must have. @default none */
  readonly requireJsonFields?: readonly string[] | undefined;
  /** Patterns that must not occur, compiled by an engine with linear running time. @default none */
  readonly forbiddenPatterns?: readonly ForbiddenPattern[] | undefined;
}

/** A pattern and how it was written. */
export interface ForbiddenPattern extends TextPattern {
  readonly source: string;
}

/** What was found, the first thing first. */
export interface ContentVerdict {
  readonly isValid: boolean;
  readonly result:
    | "valid"
    | "too_long"
    | "too_short"
    | "forbidden_pattern"
    | "missing_required"
    | "invalid_json"
    | "missing_json_field"
    | "invalid_diff";
  /** Null when it is valid. */
  readonly reason: string | null;
  readonly contentLength: number;
}

/** @see the contract of maestro_validate_content */
const defaultMaxChars = 15_000;

/** Judges a text and stops at the first thing wrong: length, forbidden language, then its form. */
export function validateContent(input: ValidateContentInput): ContentVerdict {
  const { content, contentType = "general", maxChars = defaultMaxChars } = input;
  const verdict = (result: ContentVerdict["result"], reason: string | null): ContentVerdict => ({
    isValid: reason === null,
    result,
    reason,
    contentLength: content.length,
  });
  // An empty JSON object is two characters long and whole.
  const shortest = contentType === "json" ? tooShort(1) : tooShort();
  const rules: readonly (readonly [ContentVerdict["result"], RedFlagRule])[] = [
    ["too_long", tooLong(maxChars)],
    ["too_short", shortest],
    ["forbidden_pattern", hedging()],
    ...(input.forbiddenPatterns ?? []).map(forbid),
    ...(contentType === "diff" ? [["invalid_diff", invalidDiff()] as const] : []),
  ];
  for (const [result, rule] of rules) {
    const detail = rule.check({ text: content });
    if (detail !== undefined) return verdict(result, detail);
  }
  if (contentType !== "json") return verdict("valid", null);
  const [result, reason] = judgeJson(content, input.requireJsonFields ?? []);
  return verdict(result, reason);
}

function forbid(pattern: ForbiddenPattern): readonly ["forbidden_pattern", RedFlagRule] {
  return ["forbidden_pattern", matching(pattern, { detail: `matches the forbidden pattern ${pattern.source}` })];
}

function judgeJson(content: string, fields: readonly string[]): readonly [ContentVerdict["result"], string | null] {
  const found = extractJson(content);
  if (!found.ok) return ["invalid_json", found.reason];
  if (fields.length === 0) return ["valid", null];
  const { value } = found;
  if (!isJsonObject(value)) return ["missing_required", "fields are required, and the JSON value is no object"];
  const missing = fields.filter((field) => !Object.hasOwn(value, field));
  return missing.length === 0
    ? ["valid", null]
    : ["missing_json_field", `the JSON object has no ${missing.map((field) => `"${field}"`).join(", ")}`];
}
