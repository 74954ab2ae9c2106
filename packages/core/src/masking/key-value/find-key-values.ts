import type { Detector, Report } from "../detector.ts";
import { isAmongSettings } from "./among-settings.ts";
import { classifyKey, type KeyKind } from "./classify-key.ts";
import { findAuthorization } from "./authorization.ts";
import { looksRandom } from "../randomness.ts";
import { isCredential, isSecretValue } from "./judge-value.ts";
import { placeKey, readKey, type KeySpan } from "./read-key.ts";
import { readSeparator } from "./read-separator.ts";
import { endOfUnquoted, maxUnquotedChars, readValue } from "./read-value.ts";

/** Stems of every name that {@link classifyKey} knows. */
const stems =
  /pass|pwd|\bpw|pw\b|psw|psk|secret|token|key|kennwort|senha|contrasena|credential|creds?\b|auth|bearer|jwt|sess|\bsid|cookie|\bsig|pepper|salt|mnemonic|\bpat\b|\bsas\b|otp/gi;

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
    if (kind === undefined || isProse(text, key.end) || isPartOfAddress(text, key.start)) continue;
    stems.lastIndex = Math.max(stems.lastIndex, reportValue(text, placeKey(text, key), kind, report));
  }
};

/** A short word behind the name and no sign of an assignment on the way: what most names of secrets stand in. */
const shortWord = /[ \t]{1,8}[A-Za-z]{1,7}(?:[ \t]+[A-Za-z]|[,.;)]? ?\r?\n)(?![^\n]{0,60}[=|])/y;

function isProse(text: string, at: number): boolean {
  shortWord.lastIndex = at;
  return shortWord.test(text);
}

const address = /(?::\/\/|\barn:[\w:/-]{0,80}:)$/;

/** A user in an address (`https://token:…@host`) or a kind of resource (`arn:…:secret:…`) is no key. */
function isPartOfAddress(text: string, at: number): boolean {
  return (
    (text.charAt(at - 1) === "/" || text.charAt(at - 1) === ":") && address.test(text.slice(Math.max(0, at - 90), at))
  );
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
    value.quoted || value.wholeLine || value.end < value.start + maxUnquotedChars
      ? value.end
      : endOfUnquoted(text, value.end);
  const rule = `key-value.${kind}`;
  report(value.start, end, rule);
  if (separator.block) return reportBlock(text, value.start, { end, rule, report });
  return value.quoted ? reportContinued(text, end, { rule, report }) : end;
}

interface Found {
  readonly rule: string;
  readonly report: Report;
}

/** The other lines of a YAML block, as far as they are as deep as the first and hold one word without white space. */
function reportBlock(text: string, start: number, { end, rule, report }: Found & { readonly end: number }): number {
  const indent = start - (text.lastIndexOf("\n", start - 1) + 1);
  let last = end;
  for (;;) {
    blockLine.lastIndex = last;
    const match = blockLine.exec(text);
    if (match === null || match[1]?.length !== indent) return last;
    last = blockLine.lastIndex;
    report(last - (match[2]?.length ?? 0), last, rule);
  }
}

const blockLine = /\r?\n([ \t]{1,80})([\w+/=.-]{12,2000})(?=[ \t]*(?:\r?\n|$))/y;

/** What a quoted value goes on with: the next lines of a text that is wrapped, the next of several literals. */
function reportContinued(text: string, end: number, { rule, report }: Found): number {
  let last = end;
  for (;;) {
    const next = isQuote(text.charAt(last)) ? nextLiteral : nextLine;
    next.lastIndex = last;
    const piece = next.exec(text)?.[1];
    if (piece === undefined || !(looksRandom(piece) || isCredential(piece))) return last;
    last = next.lastIndex;
    report(last - piece.length, last, rule);
  }
}

const nextLiteral = /["'`](?:[ \t]{0,8}(?:\+|\.{1,2}|&|<>|->|\\)|\r?\n)\s{0,80}["'`]([^\s"'`]{4,400})(?=["'`])/y;
const nextLine = /[ \t]{0,8}\\?\r?\n[ \t+>|-]{0,80}([\w+/=.-]{12,2000})(?=["'`\s\\]|$)/y;

function isQuote(char: string): boolean {
  return char === '"' || char === "'" || char === "`";
}
