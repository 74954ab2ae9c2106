import type { Detector, Report } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, looksGenerated } from "../randomness.ts";
import { startsToken } from "../vendors/find-vendor-tokens.ts";

const minRunChars = 24;
/** An issuer's mark, then the random part: `acme_live_Xy3…`. */
const prefixed = /^([A-Za-z][A-Za-z0-9]{1,11}(?:[_-][A-Za-z0-9]{1,10}){0,3}?)[_-]([\w-]{18,300})$/;
/** Marks of identifiers that issuers show in public. */
const publicPrefix =
  /^(?:cus|price|prod|sub|pi|pm|ch|evt|req|msg|call|chatcmpl|toolu|run|thread|asst|file|resp|batch|org|proj|acct|in|si|cs|seti|src|card|ba|po|tr|txn|gen|user|usr|team|ws|dpl|prj|pk|pub|public|job|task|trace|span|rec|tbl|app|id|sha\d*|md5|integrity|index|chunk|main|vendor|build|cache|hash|fp|rs|fc|item|step|vs|ft|cmpl|node|img|asset|key|ami|vol|snap|subnet|vpc|sg|i|eni|rtb|G|UA|GTM|ca|client|cell|react|css|svg|data|aria|uuid|urn|ref|doc|page|test)(?:[_-].*)?$/i;
const secretWords = /key|token|secret|auth|cred|passw|pwd|bearer|login|client\(|api|sign in|header/i;
const publicWords =
  /id["']?\s*[:=]|hash|\bsha|digest|checksum|integrity|public|nonce|etag|commit|fingerprint|address|base64,|mapping|signature|\bcid\b|revision|version|cursor|resolved|cert|ssh-|AAAA|trace|request|cache|thumbprint|wallet|contract|https?:|0x|pubkey|\burl|\.js\b|\.css\b|build|chunk|webpack|module|id$/i;
const contextChars = 48;

/**
 * Finds tokens of issuers nobody listed: a mark and a random part, or a random text close behind a word that speaks of
 * secrets and none that speaks of hashes, keys in public, or identifiers.
 */
export const findGenerated: Detector = (text, report) => {
  const bytes = Buffer.from(text, "latin1");
  // A run of so many characters covers one of these places; the others need no look.
  for (let place = minRunChars - 1; place < text.length; place += minRunChars) {
    if (!isRunByte(bytes[place])) continue;
    let runStart = place;
    let end = place + 1;
    while (isRunByte(bytes[runStart - 1])) runStart -= 1;
    while (isRunByte(bytes[end])) end += 1;
    while (place + minRunChars < end) place += minRunChars;
    if (end - runStart >= minRunChars) judgeRun(text, runStart, end, report);
  }
};

function judgeRun(text: string, runStart: number, end: number, report: Report): void {
  const escaped = text.charAt(runStart - 1) === "\\" && startsToken(text, runStart + 1) ? 1 : 0;
  const start = runStart + escaped;
  if (end - start > 300 || /[+/]/.test(text.charAt(runStart - 1)) || /[+/]/.test(text.charAt(end))) return;
  const word = text.slice(start, end);
  if (!/\d/.test(word) || isPlaceholder(word)) return;
  if (isToken(word, text.slice(Math.max(0, start - contextChars), start))) report(start, end, "generated");
}

/** Letters, digits, `_` and `-`. */
function isRunByte(code: number | undefined): boolean {
  if (code === undefined) return false;
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45
  );
}

function isToken(word: string, before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const parts = prefixed.exec(word);
  const hasMark =
    parts !== null &&
    /^(?:[a-z0-9_-]+|[A-Z0-9_-]+)$/.test(parts[1] ?? "") &&
    /[A-Za-z0-9]{14}/.test(parts[2] ?? "") &&
    !publicPrefix.test(parts[1] ?? "");
  if (word.startsWith("pk_")) return false;
  if (hasMark && looksGenerated(parts[2] ?? "") && !publicWords.test(line)) return true;
  if (publicWords.test(line) || !secretWords.test(line)) return false;
  return (
    looksGenerated(word) ||
    (hasMark && isHex(parts[2] ?? "", 24)) ||
    (isHex(word, 32) && /key|token|secret|passw/i.test(line))
  );
}
