import type { JsonSchema, JsonValue } from "../json.ts";
import { logLevels } from "../logger.ts";
import { isMaestroError } from "../errors.ts";
import { approvalAssurances } from "./maestro-config.ts";
import { parseMaskPatterns } from "../masking/parse-mask-patterns.ts";

/** What a variable's text means, or what it should have been. */
type EnvValue = { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly expected: string };

/** Reads a variable's text; gets the schema of the setting for its bounds and allowed values. */
export type EnvParser = (text: string, schema: JsonSchema) => EnvValue;

const yes = new Set(["true", "1", "yes", "on"]);
const no = new Set(["false", "0", "no", "off"]);

/** `true`, `1`, `yes`, `on` or their opposites, in any case. */
export const parseBoolean: EnvParser = (text) => {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return { ok: true, value: true };
  if (no.has(word)) return { ok: true, value: false };
  return { ok: false, expected: "true, false, 1, 0, yes, no, on or off" };
};

/** A decimal number within the schema's bounds. */
export const parseNumber: EnvParser = (text, schema) => {
  const minimum = Number(schema["minimum"]);
  const maximum = Number(schema["maximum"]);
  const integer = schema["type"] === "integer";
  const value = /^-?(?:\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : Number.NaN;
  const inBounds = value >= minimum && value <= maximum;
  if (Number.isFinite(value) && inBounds && (!integer || Number.isInteger(value))) return { ok: true, value };
  return {
    ok: false,
    expected: `${integer ? "an integer" : "a number"} from ${minimum} to ${maximum}`,
  };
};

/** Text as it stands, without white space at its ends; empty is allowed. */
export const parseCommand: EnvParser = (text) => ({ ok: true, value: text.trim() });

/** Text as it stands, within the schema's length. */
export const parseText: EnvParser = (text, schema) => {
  const longest = Number(schema["maxLength"]);
  return text.length > longest ? { ok: false, expected: `at most ${longest} characters` } : { ok: true, value: text };
};

/** An assurance of approvals, for every stage; in any case. */
export const parseAssurance: EnvParser = (text) => {
  const word = text.trim().toLowerCase();
  return approvalAssurances.some((assurance) => assurance === word)
    ? { ok: true, value: word }
    : { ok: false, expected: `one of ${approvalAssurances.join(", ")}` };
};

const otherLevelNames: Readonly<Record<string, string>> = {
  trace: "debug",
  notset: "debug",
  warning: "warn",
  critical: "error",
  fatal: "error",
  off: "silent",
  none: "silent",
};

/** A log level in any case; the names of other loggers are understood. */
export const parseLogLevel: EnvParser = (text) => {
  const word = text.trim().toLowerCase();
  const level = otherLevelNames[word] ?? word;
  return logLevels.some((known) => known === level)
    ? { ok: true, value: level }
    : { ok: false, expected: `one of ${logLevels.join(", ")}` };
};

/** Names separated by commas. */
export const parseCommaList: EnvParser = (text) => ({ ok: true, value: split(text, ",") });

/** Directories separated by colons. */
export const parseColonList: EnvParser = (text) => ({ ok: true, value: split(text, ":") });

/** Masking patterns: a JSON array, or a comma list. */
export const parsePatterns: EnvParser = (text) => {
  try {
    return { ok: true, value: parseMaskPatterns(text) };
  } catch (error) {
    if (!isMaestroError(error)) throw error;
    return { ok: false, expected: `patterns as a JSON array or separated by commas (${error.message})` };
  }
};

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
