import type { Report } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { looksRandom } from "../randomness.ts";

const scheme =
  /\\{0,4}["'`]?(?:(bearer|basic|token|digest|negotiate|ntlm|apikey|api-key|key|bot|aws4-hmac-sha256|hmac|signature|oauth|jwt|splunk|genie ?key|pve ?api ?token|ssws|zoho-oauthtoken|mac|hawk|shared ?key(?:lite)?|discogs|mediabrowser|client-id|klaviyo-api-key)[ \t]+)?/iy;
const credential = /[^\s"'`<>\\]{4,4000}/y;
const parameters = /[^\n\r"'`]{0,2000}(?:"[^"\n\r]{0,500}"[^\n\r"'`]{0,500}){0,12}/y;

/** Masks the credential of an `Authorization` header, whose value starts at a place; its scheme stays. */
export function findAuthorization(text: string, at: number, report: Report): void {
  scheme.lastIndex = at;
  const lead = scheme.exec(text);
  if (lead === null) return;
  const start = at + lead[0].length;
  const name = lead[1]?.toLowerCase() ?? "";
  if (/^(?:digest|aws4|hmac|signature|oauth|mac|hawk)/.test(name)) {
    parameters.lastIndex = start;
    const list = parameters.exec(text)?.[0] ?? "";
    if (/=/.test(list)) return reportParameters(list, start, report);
  }
  credential.lastIndex = start;
  const value = credential.exec(text)?.[0].replace(/[,;)\]}]+$/, "");
  if (value === undefined || isReference(value)) return;
  if (
    name !== ""
      ? /\d/.test(value) || value.length >= 16 || looksRandom(value)
      : value.length >= 8 && /\d/.test(value) && !/[(.]\w*$/.test(value)
  ) {
    report(start, start + value.length, "header.authorization");
  }
}

/** Of a list of parameters those that prove or could be replayed; realm, user and address stay. */
function reportParameters(list: string, at: number, report: Report): void {
  for (const match of list.matchAll(secretParameter)) {
    const end = at + match.index + match[0].length;
    report(end - (match[1]?.length ?? 0), end, "header.authorization");
  }
}

const secretParameter =
  /\b(?:c?nonce|response|signature|mac|hash|password|credential|oauth_(?:token|signature|consumer_key|nonce)|token)\s?=\s?"?([^\s",]{6,2000})/gi;

function isReference(value: string): boolean {
  return isPlaceholder(value) || /^[$%{<(+]|\$\{|\{\w*\}|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$|\($/.test(value);
}
