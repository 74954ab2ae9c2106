import type { Detector } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, looksGenerated } from "../randomness.ts";
import { startsToken } from "../vendors/find-vendor-tokens.ts";

const run = /(?<![\w-])[\w-]{24,2000}/g;
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
  run.lastIndex = 0;
  for (let match = run.exec(text); match !== null; match = run.exec(text)) {
    const word = match[0];
    const start = match.index + (startsToken(text, match.index + 1) && text.charAt(match.index - 1) === "\\" ? 1 : 0);
    if (/[+/]/.test(text.charAt(match.index - 1)) || /[+/]/.test(text.charAt(run.lastIndex))) continue;
    if (word.length > 300 || !/\d/.test(word) || isPlaceholder(word)) continue;
    if (isToken(word.slice(start - match.index), text.slice(Math.max(0, start - contextChars), start))) {
      report(start, run.lastIndex, "generated");
    }
  }
};

function isToken(word: string, before: string): boolean {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const parts = prefixed.exec(word);
  const hasMark =
    parts !== null &&
    /^(?:[a-z0-9_-]+|[A-Z0-9_-]+)$/.test(parts[1] ?? "") &&
    /[A-Za-z0-9]{14}/.test(parts[2] ?? "") &&
    !publicPrefix.test(parts[1] ?? "");
  if (hasMark && looksGenerated(parts[2] ?? "") && !publicWords.test(line)) return true;
  if (publicWords.test(line) || !secretWords.test(line)) return false;
  return (
    looksGenerated(word) ||
    (hasMark && isHex(parts[2] ?? "", 24)) ||
    (isHex(word, 32) && /key|token|secret|passw/i.test(line))
  );
}
