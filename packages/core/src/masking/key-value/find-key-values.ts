import type { Detector, Report } from "../detector.ts";
import { classifyKey, type KeyKind } from "./classify-key.ts";
import { findAuthorization } from "./authorization.ts";
import { isSecretValue } from "./judge-value.ts";
import { placeKey, readKey, type KeySpan } from "./read-key.ts";
import { readSeparator } from "./read-separator.ts";
import { endOfUnquoted, readValue } from "./read-value.ts";

/** Stems of every name that {@link classifyKey} knows. */
const stems =
  /pass|pwd|\bpw|psw|psk|secret|token|key|kennwort|senha|contrasena|credential|creds?\b|auth|bearer|jwt|sess|\bsid|cookie|\bsig|pepper|salt|mnemonic|\bpat\b|\bsas\b|otp/gi;

/**
 * Finds values behind the names of secrets, in any notation that has the name first. Only the value is masked; types,
 * calls, references, numbers, templates and placeholders stay.
 */
export const findKeyValues: Detector = (text, report) => {
  stems.lastIndex = 0;
  for (let match = stems.exec(text); match !== null; match = stems.exec(text)) {
    const key = readKey(text, match.index, match[0].length);
    stems.lastIndex = Math.max(key.end, match.index + match[0].length);
    const kind = classifyKey(key.name);
    if (kind !== undefined)
      stems.lastIndex = Math.max(stems.lastIndex, reportValue(text, placeKey(text, key), kind, report));
  }
};

/** Reports the key's value when it is a secret, and returns its end; else 0. */
function reportValue(text: string, key: KeySpan, kind: KeyKind, report: Report): number {
  const separator = readSeparator(text, key);
  if (separator === undefined) return 0;
  if (kind === "authorization") {
    findAuthorization(text, separator.end, report);
    return 0;
  }
  const value = readValue(text, separator.end, key.atLineStart && separator.sign !== " ");
  if (value === undefined || (separator.needsQuotes && !value.quoted)) return 0;
  const isSecret = isSecretValue(value.text, {
    kind,
    quoted: value.quoted,
    wholeLine: value.wholeLine,
    environment: separator.sign === "=" && !separator.spaced && (key.atLineStart || key.isFlag),
    doubtful: separator.doubtful,
    after: text.slice(value.end, value.end + 4),
  });
  if (!isSecret) return 0;
  const end =
    value.quoted || value.wholeLine || value.end < value.start + 256 ? value.end : endOfUnquoted(text, value.end);
  report(value.start, end, `key-value.${kind}`);
  return end;
}
