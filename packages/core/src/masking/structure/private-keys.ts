import type { Detector, Report } from "../detector.ts";

const header =
  /-{4,5} ?BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V\d) ?-{4,5}|Private-Lines: ?\d{1,4}/g;
const skip = /(?:\\+[nrt]|[\s"'`,;+\-#*|>&]|\/\/)*/y;
const field = /[A-Z][A-Za-z-]{2,30}: ?[^\n\r\\]{0,200}/y;
const line = /[A-Za-z0-9+/=]{1,4000}/y;
const minBodyChars = 16;

/** Finds private keys in PEM, OpenSSH, PGP and PuTTY form: whole, cut off, indented, in a diff, or inside a string. */
export const findPrivateKeys: Detector = (text, report) => {
  if (!text.includes("BEGIN ") && !text.includes("Private-Lines")) return;
  header.lastIndex = 0;
  for (let match = header.exec(text); match !== null; match = header.exec(text)) {
    header.lastIndex = reportBody(text, match.index + match[0].length, report);
  }
};

function reportBody(text: string, from: number, report: Report): number {
  let at = from;
  let start: number | undefined;
  let end = from;
  for (;;) {
    at += length(skip, text, at);
    if (text.startsWith("END ", at)) break;
    const fieldLength = length(field, text, at);
    if (fieldLength > 0) {
      at += fieldLength;
      continue;
    }
    const lineLength = length(line, text, at);
    if (lineLength === 0 || !isBodyLine(text, at, lineLength)) break;
    start ??= at;
    at += lineLength;
    end = at;
  }
  if (start !== undefined) report(start, end, "private-key");
  return Math.max(end, from);
}

/** A short line belongs to the key when the key's end follows it, or when it cannot be a word. */
function isBodyLine(text: string, at: number, lineLength: number): boolean {
  if (lineLength >= minBodyChars) return true;
  const after = at + lineLength + length(skip, text, at + lineLength);
  return text.startsWith("END ", after) || text.charAt(at + lineLength - 1) === "=";
}

function length(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
