import { invisible } from "../path-rules/canonical-name.ts";

/**
 * Names what differs between a line that a patch expects and the one that the file has.
 * @param placeholder - Finds what the masker puts in place of a secret.
 */
export function nameDifference(expected: string, found: string, placeholder: RegExp): string {
  if (placeholder.test(expected) && !placeholder.test(found)) {
    return "masked: the file has the real value, which you were not shown; leave this line out of the hunk";
  }
  if (visible(expected) === visible(found)) return "characters that are not seen, or Unicode composed in another way";
  if (withoutNumber(expected) === found.trimStart()) return "a line number before the text, which is not in the file";
  if (unescaped(expected) === found) return "HTML escapes: the file has the characters themselves";
  if (standsForLines.test(expected)) return "dots do not stand for lines: write the lines out, or split the hunk here";
  if (expected.trimEnd() === found.trimEnd()) return "white space at the end of the line";
  if (expected.trimStart() === found.trimStart()) {
    return `indentation: the patch has ${indentation(expected)}, the file ${indentation(found)}`;
  }
  if (collapse(expected) === collapse(found)) return "white space within the line";
  if (plainPunctuation(expected) === plainPunctuation(found)) return "quotes or dashes of another kind";
  if (expected.toLowerCase() === found.toLowerCase()) return "upper and lower case";
  return "other text";
}

function indentation(line: string): string {
  const start = line.slice(0, line.length - line.trimStart().length);
  const tabs = start.split("\t").length - 1;
  const spaces = start.length - tabs;
  const parts = [tabs > 0 ? count(tabs, "tab") : "", spaces > 0 || tabs === 0 ? count(spaces, "space") : ""];
  return parts.filter((part) => part !== "").join(" and ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A line as it is compared when exact lines are nowhere: white space and case do not count. */
export function collapse(line: string): string {
  return line.replace(/\s+/g, " ").trim();
}

function visible(line: string): string {
  return line.normalize("NFC").replace(invisible, (character) => (character === "\t" ? character : ""));
}

function withoutNumber(line: string): string | undefined {
  const number = /^\s*\d{1,9}(?:\s*[|:│]|\s)\s*/.exec(line)?.[0];
  return number === undefined ? undefined : line.slice(number.length);
}

function unescaped(line: string): string {
  return line
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

/** A line of dots, perhaps as a comment: how models leave out what they do not change. */
const standsForLines = /^\s*(?:\/\/|#|\/\*|--|<!--|;)?\s*(?:\.{3}|…)/;

function plainPunctuation(line: string): string {
  return line
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/\u00A0/g, " ");
}
