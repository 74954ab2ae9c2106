/**
 * Names what differs between a line that a patch expects and the one that the file has.
 * @param placeholder - Finds what the masker puts in place of a secret.
 */
export function nameDifference(expected: string, found: string, placeholder: RegExp): string {
  if (placeholder.test(expected) && !placeholder.test(found)) {
    return "masked: the file has the real value, which you were not shown; leave this line out of the hunk";
  }
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

function plainPunctuation(line: string): string {
  return line
    .normalize("NFC")
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/\u00A0/g, " ");
}
