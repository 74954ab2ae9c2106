import type { Detector, Report } from "../detector.ts";
import { isAmongSettings } from "./among-settings.ts";
import { classifyKey, type KeyKind } from "./classify-key.ts";
import { findAuthorization } from "./authorization.ts";
import { isSecretValue } from "./judge-value.ts";
import { placeKey, readKey, type KeySpan } from "./read-key.ts";
import { readSeparator } from "./read-separator.ts";
import { endOfUnquoted, readValue } from "./read-value.ts";

/** Stems of every name that {@link classifyKey} knows. */
const stems =
  /pass|pwd|\bpw|(?:bind|root)pw|psw|psk|secret|token|key|kennwort|senha|contrasena|credential|creds?\b|auth|bearer|jwt|sess|\bsid|cookie|\bsig|pepper|salt|mnemonic|\bpat\b|\bsas\b|otp/gi;

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
    if (kind === undefined || isProse(text, key.end)) continue;
    stems.lastIndex = Math.max(stems.lastIndex, reportValue(text, placeKey(text, key), kind, report));
  }
};

/** A short word behind the name and no sign of an assignment on the way: what most names of secrets stand in. */
const shortWord = /[ \t]{1,8}[A-Za-z]{1,7}(?:[ \t]+[A-Za-z]|[,.;)]? ?\r?\n)(?![^\n]{0,60}[=|])/y;

function isProse(text: string, at: number): boolean {
  shortWord.lastIndex = at;
  return shortWord.test(text);
}

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
    amongSettings:
      kind === "password" && value.wholeLine && !separator.doubtful && isAmongSettings(text, key.start, value.end),
    after: text.slice(value.end, value.end + 4),
  });
  if (!isSecret) return 0;
  const end =
    value.quoted || value.wholeLine || value.end < value.start + 256 ? value.end : endOfUnquoted(text, value.end);
  report(value.start, end, `key-value.${kind}`);
  return separator.block ? reportMoreLines(text, value.start, { end, kind, report }) : end;
}

/** The other lines of a YAML block, as far as they are as deep as the first and hold one word without white space. */
function reportMoreLines(
  text: string,
  start: number,
  { end, kind, report }: { readonly end: number; readonly kind: KeyKind; readonly report: Report },
): number {
  const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
  let last = end;
  for (;;) {
    moreLine.lastIndex = last;
    const match = moreLine.exec(text);
    if (match === null || match[1]?.length !== indent) return last;
    last = moreLine.lastIndex;
    report(last - (match[2]?.length ?? 0), last, `key-value.${kind}`);
  }
}

const moreLine = /\r?\n([ \t]{1,80})([\w+/=.-]{12,2000})(?=[ \t]*(?:\r?\n|$))/y;
