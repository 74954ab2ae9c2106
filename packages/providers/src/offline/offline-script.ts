import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "@maestro/core";
import { offlineErrors, type OfflineError } from "./offline-error.ts";

/** What the offline adviser does for prompts that a rule fits. */
export interface ScriptRule {
  /** Fits every prompt when left out. */
  readonly fits: (prompt: string) => boolean;
  /** Taken in turn by the number of the sample; empty when the rule only fails or delays. */
  readonly replies: readonly string[];
  readonly error?: OfflineError | undefined;
  /** What a rate limit asks the caller to wait. */
  readonly retryAfterMs?: number | undefined;
  readonly delayMs: number;
  /** Uses after which the rule is passed over. Left out: no limit. */
  readonly times?: number | undefined;
}

/** A file of scripted answers. */
export interface OfflineScript {
  /** Directory, relative to the script, in which uses are counted across processes; only for `times`. */
  readonly state?: string | undefined;
  readonly rules: readonly ScriptRule[];
}

const ruleKeys = ["match", "reply", "replies", "error", "retryAfterMs", "delayMs", "times"];

/**
 * Reads a script.
 * @throws Error naming the place and what was expected there.
 */
export function parseOfflineScript(text: string): OfflineScript {
  const parsed = parseJson(text);
  if (!parsed.ok) throw new Error(`not JSON: ${parsed.reason}`);
  const script = parsed.value;
  if (!isJsonObject(script) || !Array.isArray(script["rules"])) throw new Error('expected an object with "rules"');
  const state = script["state"];
  if (state !== undefined && typeof state !== "string") throw new Error("state: expected a directory");
  const rules = script["rules"].map((rule: JsonValue, index) => readRule(rule, `rules[${index}]`));
  if (state === undefined && rules.some(({ times }) => times !== undefined)) {
    throw new Error('a rule with "times" needs "state", a directory to count its uses in');
  }
  return { state, rules };
}

function readRule(rule: JsonValue, place: string): ScriptRule {
  if (!isJsonObject(rule)) throw new Error(`${place}: expected an object`);
  const unknown = Object.keys(rule).find((key) => !ruleKeys.includes(key));
  if (unknown !== undefined) throw new Error(`${place}.${unknown}: expected one of ${ruleKeys.join(", ")}`);
  const error = rule["error"];
  if (error !== undefined && !isOfflineError(error)) {
    throw new Error(`${place}.error: expected one of ${offlineErrors.join(", ")}`);
  }
  return {
    fits: readMatch(rule["match"], `${place}.match`),
    replies: readReplies(rule, place),
    error,
    retryAfterMs: readCount(rule, "retryAfterMs", place),
    delayMs: readCount(rule, "delayMs", place) ?? 0,
    times: readCount(rule, "times", place),
  };
}

function readMatch(match: JsonValue | undefined, place: string): (prompt: string) => boolean {
  if (match === undefined) return () => true;
  if (typeof match === "string") return (prompt) => prompt.includes(match);
  if (isJsonObject(match) && typeof match["regex"] === "string") {
    const pattern = new RegExp(match["regex"], "u");
    return (prompt) => pattern.test(prompt);
  }
  throw new Error(`${place}: expected a text or { "regex": "..." }`);
}

function readReplies(rule: JsonObject, place: string): readonly string[] {
  const { reply, replies } = rule;
  if (reply !== undefined && replies !== undefined) throw new Error(`${place}: expected reply or replies, not both`);
  if (replies !== undefined && !Array.isArray(replies)) throw new Error(`${place}.replies: expected a list`);
  const values: readonly JsonValue[] = replies ?? (reply === undefined ? [] : [reply]);
  if (values.length === 0 && rule["error"] === undefined) throw new Error(`${place}: expected a reply or an error`);
  return values.map((value) => (typeof value === "string" ? value : JSON.stringify(value)));
}

function readCount(rule: JsonObject, key: string, place: string): number | undefined {
  const value = rule[key];
  if (value === undefined || (typeof value === "number" && Number.isInteger(value) && value >= 0)) return value;
  throw new Error(`${place}.${key}: expected a whole number from 0`);
}

function isOfflineError(value: JsonValue): value is OfflineError {
  return offlineErrors.some((known) => known === value);
}
