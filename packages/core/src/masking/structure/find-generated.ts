import type { Detector, Report } from "../detector.ts";
import { isPlaceholder } from "../placeholder.ts";
import { isHex, kindChanges, looksGenerated, wordShare } from "../randomness.ts";
import { startsToken } from "../vendors/find-vendor-tokens.ts";

const minRunChars = 24;
/** An issuer's mark, then the random part: `acme_live_Xy3…`. */
const prefixed = /^([A-Za-z][A-Za-z0-9]{1,11}(?:[_-][A-Za-z0-9]{1,10}){0,3}?)[_-]([\w-]{18,300})$/;
/** More of an issuer's mark: `live_`, `sk-`. */
const furtherMarks = /^(?:[A-Za-z0-9]{1,8}[_-]){1,3}(?=[A-Za-z0-9]{24})/;
/** Marks of identifiers that issuers show in public. */
const publicPrefix =
  /^(?:cus|price|prod|sub|pi|pm|ch|evt|req|msg|call|chatcmpl|toolu|run|thread|asst|file|resp|batch|org|proj|acct|in|si|cs|seti|src|card|ba|po|tr|txn|gen|user|usr|team|ws|dpl|prj|pk|pub|public|job|task|trace|span|rec|tbl|app|id|sha\d*|md5|integrity|index|chunk|main|vendor|build|cache|hash|fp|rs|fc|item|step|vs|ft|cmpl|node|img|asset|key|ami|vol|snap|subnet|vpc|sg|i|eni|rtb|G|UA|GTM|ca|client|cell|react|css|svg|data|aria|uuid|urn|ref|doc|page|test)(?:[_-].*)?$/i;
const secretWords = /key|token|secret|auth|cred|passw|pwd|bearer|login|client\(|api|sign in|header/i;
const namingWords = /key|token|secret|passw|auth[ =:]|login|cred/i;
const publicWords =
  /id["']?\s*[:=]|hash|\bsha|digest|checksum|integrity|public|nonce|etag|commit|fingerprint|address|base64,|mapping|signature|\bcid\b|revision|version|cursor|resolved|cert|ssh-|AAAA|trace|request|cache|thumbprint|wallet|contract|https?:|0x|pubkey|\burl|site_?key|(?:page|next)_?token|continuation|-id-|\bgpg|recv-key|using \w+ key|\.js\b|\.css\b|build|chunk|webpack|module|id$/i;
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
  if (end - start > 300) return;
  const word = text.slice(start, end);
  const isBase64 = base64Signs.test(word);
  if (isBase64 ? word.length < 40 || digest.test(word) || !looksIssued(word) : !/\d/.test(word)) return;
  if (isPlaceholder(word)) return;
  const isPaddedDigest = text.charAt(end) === "=" && digest.test(word);
  const before = text.slice(Math.max(0, start - contextChars), start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (publicWords.test(line)) return;
  if (
    (!isBase64 && isNamedToken(word, line)) ||
    (looksIssued(word) && !isPaddedDigest && !isLineOfBlock(text, start, end))
  ) {
    report(start, end, "generated");
  }
}

const base64Signs = /[+/]/;
/** Hashes of 160 to 512 bits in base64, as lock files and policies write them. */
const digest = /^sha\d+-|^(?:.{27}|.{43}|.{64}|.{86})$/;

/** Letters, digits, `_`, `-`, `+` and `/`. */
function isRunByte(code: number | undefined): boolean {
  if (code === undefined) return false;
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 43 ||
    code === 47
  );
}

/** True for a text that its own mark or a word close before it gives away. */
function isNamedToken(word: string, line: string): boolean {
  if (word.startsWith("pk_")) return false;
  const [, mark = "", body = ""] = prefixed.exec(word) ?? [];
  const hasMark =
    /^(?:[a-z0-9_-]+|[A-Z0-9_-]+)$/.test(mark) &&
    /[A-Za-z0-9]{14}/.test(body) &&
    (!publicPrefix.test(mark) || body.startsWith("sk_"));
  const random = body.replace(furtherMarks, "");
  if (hasMark && [body, random].some((text) => looksGenerated(text) || isEncoded(text))) return true;
  if (!secretWords.test(line)) return false;
  return (
    (looksGenerated(word) && looksGenerated(word.replace(/[_-]/g, ""))) ||
    (hasMark && isHex(body, 24)) ||
    ((isHex(word, 32) || isEncoded(word)) && namingWords.test(line))
  );
}

/** So long a text of base62 is nothing but a credential where no word speaks of hashes or identifiers. */
function looksIssued(word: string): boolean {
  const letters = word.replace(/[_+/-]/g, "");
  return (
    letters.length >= Math.max(32, word.length * 0.88) &&
    looksGenerated(letters) &&
    wordShare(letters) < (kindChanges(letters) >= 0.5 ? 0.65 : 0.3) &&
    isEven(letters) &&
    !contentId.test(word)
  );
}

/** The addresses of content in IPFS. */
const contentId = /^Qm[1-9A-HJ-NP-Za-km-z]{44}$/;

/** True when no character stands out: a packed table repeats some. */
function isEven(text: string): boolean {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return counts.size >= 20 && Math.max(...counts.values()) <= Math.max(4, text.length / 8);
}

/** A line of encoded data: nothing else stands on it, and the line before or behind it looks the same. */
function isLineOfBlock(text: string, start: number, end: number): boolean {
  nextBlockLine.lastIndex = end;
  if (nextBlockLine.test(text)) return true;
  const lines = text.slice(Math.max(0, start - 200), start).split(/\\n|\n/);
  return blockLineStart.test(lines.at(-1) ?? "") && blockLineEnd.test(lines.at(-2) ?? "");
}

const nextBlockLine = /["',+\\ ]{0,6}(?:\\n|\r?\n)[ \t"'+>-]{0,20}(?:[\w+/=-]{28}|-----END)/y;
const blockLineStart = /^[ \t"'+>-]{0,20}$/;
const blockLineEnd = /(?:[\w+/=-]{28}|-----)["',+\\ \r]{0,6}$/;

/** One run in an alphabet of one case, as behind an issuer's mark: hexadecimal, base32 or base36. */
function isEncoded(body: string): boolean {
  return (
    isHex(body, 40) ||
    (/^(?:[a-z0-9]{28,}|[A-Z0-9]{26,})$/.test(body) && body.replace(/\D/g, "").length >= 5 && wordShare(body) < 0.5)
  );
}
