import type { Detector, Report } from "../detector.ts";

const header =
  /-{4,5} ?BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V\d) ?-{4,5}|Private-Lines: ?\d{1,4}/g;
const footer = /-{5}END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-{5}/g;
const skip = /(?:\\+[nrt]|[\s"'`,;+\-#*|>&]|\/\/)*/y;
const field = /[A-Z][A-Za-z-]{2,30}: ?[^\n\r\\]{0,200}/y;
const line = /[A-Za-z0-9+/=]{1,4000}/y;
const minBodyChars = 16;
/** A line of a key's body with a quote's or a diff's signs around it; longer ones are not wrapped. */
const keyLine = /^[ \t"'+>-]{0,20}[A-Za-z0-9+/=]{2,100}["',+\\nr ]{0,6}\r?$/;
const maxLineChars = 130;

/** Finds private keys in PEM, OpenSSH, PGP and PuTTY form: whole, cut off, indented, in a diff, or inside a string. */
export const findPrivateKeys: Detector = (text, report) => {
  if (!text.includes("PRIVATE KEY") && !text.includes("Private-Lines") && !text.includes("OpenVPN Static")) return;
  header.lastIndex = 0;
  for (let match = header.exec(text); match !== null; match = header.exec(text)) {
    header.lastIndex = reportBody(text, match.index + match[0].length, report);
  }
  let from = 0;
  for (const match of text.matchAll(footer)) {
    reportHeadless(text, { from, footerAt: match.index, report });
    from = match.index;
  }
};

/** The lines of a key above its footer, for its header may have been cut off. */
function reportHeadless(
  text: string,
  { from, footerAt, report }: { readonly from: number; readonly footerAt: number; readonly report: Report },
): void {
  let lineEnd = text.lastIndexOf("\n", footerAt);
  let start = lineEnd;
  const end = lineEnd;
  while (lineEnd > from) {
    const lineStart = text.lastIndexOf("\n", lineEnd - 1) + 1;
    if (lineEnd - lineStart > maxLineChars || !keyLine.test(text.slice(lineStart, lineEnd))) break;
    start = lineStart;
    lineEnd = lineStart - 1;
  }
  if (start < end)
    report(start + (/^[^A-Za-z0-9+/]*/.exec(text.slice(start, end))?.[0].length ?? 0), end, "private-key");
}

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
