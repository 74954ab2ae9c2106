import { createHash } from "node:crypto";
import type { JsonValue } from "@maestro/core";

/**
 * One text for each JSON value, whatever the order of its keys; members that are undefined are left out.
 * @see https://www.rfc-editor.org/rfc/rfc8785 JSON Canonicalization Scheme
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  // One text that grows: a history hashes thousands of values, and lists of pieces took twice as long.
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) text += `${text === "" ? "" : ","}${canonicalJson(item)}`;
    return `[${text}]`;
  }
  for (const [key, member] of Object.entries(value).sort(byKey)) {
    if (member !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** SHA-256 over a value's canonical JSON, in hex. */
export function digestJson(value: JsonValue): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex");
}
