import type { Report } from "../detector.ts";
import { isCredential } from "../key-value/judge-value.ts";
import { kindChanges } from "../randomness.ts";
import type { AnchoredReader } from "./shape.ts";

/** As far as a name and its password stand apart in one statement. */
const maxLineChars = 120;
/** A text between quotes, brackets or white space. */
const word =
  /(?<=["'`({>\s=“「])[^\s"'`<>(){}[\]|,;\\“”「」\u0080-\uffff]{8,40}(?=["'`)}<\s”」,;.\u0080-\uffff]|\\[nr]|$)/g;

/**
 * What stands close behind a word for password, on its line, and only somebody who makes up a password writes: letters of
 * both cases or a sign, and digits. It catches what no notation here describes: `.fill("#password", "…")`.
 */
export const nearPassword: AnchoredReader = {
  anchors: ["password", "passwd", "passphrase", "rootpw", "비밀번호", "패스워드", "비번", "암호", "パスワード", "密码"],
  read: readLine,
};

function readLine(text: string, at: number, report: Report): number {
  // Each find lets the search go on as far again: shortening it by masking then uncovers nothing new.
  let from = at;
  for (;;) {
    const line = text.slice(from, from + maxLineChars);
    const newline = line.indexOf("\n");
    const whole = newline === -1 ? line : line.slice(0, newline);
    const found = [...whole.matchAll(word)].find((match) => isMadeUp(match, whole));
    if (found === undefined) return from + whole.length;
    const start = from + found.index;
    from = start + found[0].replace(/[.?!:]$/, "").length;
    report(start, from, "near-password");
  }
}

/** A text at the very end of the line's part may go on behind it. */
function isMadeUp(match: RegExpExecArray, line: string): boolean {
  const value = match[0].replace(/[.?!:]$/, "");
  if (match.index + match[0].length === maxLineChars) return false;
  if (!isCredential(value) || /passw|passp/i.test(value)) return false;
  if (wordAndNumber.test(value)) return /["'`“「]/.test(line.charAt(match.index - 1)) || /[A-Z]|\W$/.test(value);
  return /[!@$%^&*?]/.test(value) || (/[a-z]/.test(value) && /[A-Z]/.test(value) && kindChanges(value) >= 0.5);
}

const wordAndNumber = /^[A-Z]?[a-z]{3,20}\d{2,6}\W?$/;
