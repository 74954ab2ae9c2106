import type { Detector } from "../detector.ts";
import { createLiteralSearch } from "../literal-search.ts";
import { isPlaceholder } from "../placeholder.ts";
import { wordShare } from "../randomness.ts";
import { aiRules } from "./ai.ts";
import { chatRules } from "./chat.ts";
import { cloudRules } from "./cloud.ts";
import { codeHostingRules } from "./code-hosting.ts";
import { dataRules } from "./data.ts";
import { observabilityRules } from "./observability.ts";
import { paymentRules } from "./payments.ts";
import type { VendorRule } from "./vendor-rule.ts";

interface CompiledRule {
  readonly id: string;
  readonly body: RegExp;
  readonly boundary: boolean;
  readonly random: boolean;
  readonly long: boolean;
}

/** A body that is this much words is a name, not a token. */
const maxWordShare = 0.62;

interface Hit {
  readonly end: number;
  readonly rule: string;
}

/** Up to where the text was found to be words, so that no run is judged twice. */
interface Judged {
  wordsUntil: number;
  /** The same for the long bodies. */
  failedUntil: number;
}

const rules: readonly VendorRule[] = [
  ...aiRules,
  ...cloudRules,
  ...codeHostingRules,
  ...chatRules,
  ...paymentRules,
  ...observabilityRules,
  ...dataRules,
];

const rulesByPrefix = groupByPrefix(rules);
const searchPrefixes = createLiteralSearch(rulesByPrefix.keys());

/** Finds tokens that carry their issuer's prefix, wherever they stand. */
export const findVendorTokens: Detector = (text, report) => {
  const judged: Judged = { wordsUntil: 0, failedUntil: 0 };
  let found = 0;
  searchPrefixes(text, (prefix, start) => {
    if (start < found) return;
    const hit = matchBody(text, start, prefix, judged);
    if (hit === undefined) return;
    report(start, hit.end, hit.rule);
    found = hit.end;
  });
};

function matchBody(text: string, start: number, prefix: string, judged: Judged): Hit | undefined {
  const bodyStart = start + prefix.length;
  for (const rule of rulesByPrefix.get(prefix) ?? []) {
    if (start < (rule.random ? judged.wordsUntil : rule.long ? judged.failedUntil : 0)) continue;
    if (rule.boundary && !startsToken(text, start)) continue;
    rule.body.lastIndex = bodyStart;
    const body = rule.body.exec(text)?.[0];
    if (body === undefined && rule.long) judged.failedUntil = endOfToken(text, bodyStart);
    if (body === undefined || isPlaceholder(body)) continue;
    if (rule.random && (!/\d/.test(body) || wordShare(body) > maxWordShare)) {
      judged.wordsUntil = bodyStart + body.length;
      continue;
    }
    return { end: endOfToken(text, bodyStart + body.length), rule: `vendor.${rule.id}` };
  }
  return undefined;
}

/**
 * True where a token may begin: not behind a letter or digit, unless these are the end of an escape (`\n`, `%3D`,
 * `\u003d`).
 */
export function startsToken(text: string, start: number): boolean {
  if (start === 0 || !/[A-Za-z0-9]/.test(text.charAt(start - 1))) return true;
  return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2})$/.test(
    text.slice(Math.max(0, start - 6), start),
  );
}

/** The first place from `end` on that cannot belong to a token. */
function endOfToken(text: string, end: number): number {
  const tail = /[\w-]*={0,2}/y;
  tail.lastIndex = end;
  return end + (tail.exec(text)?.[0].length ?? 0);
}

function groupByPrefix(all: readonly VendorRule[]): ReadonlyMap<string, readonly CompiledRule[]> {
  const grouped = new Map<string, CompiledRule[]>();
  for (const rule of all) {
    const compiled: CompiledRule = {
      id: rule.id,
      body: new RegExp(rule.body, "y"),
      boundary: rule.boundary ?? false,
      random: rule.random ?? false,
      long: rule.long ?? false,
    };
    for (const prefix of rule.prefixes) {
      const list = grouped.get(prefix) ?? [];
      grouped.set(prefix, list);
      list.push(compiled);
    }
  }
  return grouped;
}
