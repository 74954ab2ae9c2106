const byteOrderMark = "\u00EF\u00BB\u00BF";

/**
 * A text file as lines. Every character stands for one byte (latin1), so that whatever encoding a file has, lines that no hunk
 * touches come out as they went in.
 */
export interface FileText {
  /** Without `\n`; a `\r` before it is part of the line. Without byte order mark. */
  readonly lines: readonly string[];
  /** True for an empty file too. */
  readonly finalNewline: boolean;
  readonly hasByteOrderMark: boolean;
}

/**
 * Splits a file's bytes.
 * @param markIsText - Leave a byte order mark in the first line: for hunks that name it themselves.
 */
export function readFileText(bytes: Buffer, markIsText: boolean): FileText {
  const all = bytes.toString("latin1");
  const hasByteOrderMark = !markIsText && hasMark(all);
  const text = hasByteOrderMark ? all.slice(byteOrderMark.length) : all;
  if (text === "") return { lines: [], finalNewline: true, hasByteOrderMark };
  const lines = text.split("\n");
  const finalNewline = lines.at(-1) === "";
  if (finalNewline) lines.pop();
  return { lines, finalNewline, hasByteOrderMark };
}

/** The bytes of a text; the inverse of {@link readFileText}. */
export function toFileBytes(text: FileText): Buffer {
  const end = text.finalNewline && text.lines.length > 0 ? "\n" : "";
  return Buffer.from(`${text.hasByteOrderMark ? byteOrderMark : ""}${text.lines.join("\n")}${end}`, "latin1");
}

/** How many newlines bytes hold. */
export function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}

/** A text of a patch in the same form: one character for each byte of its UTF-8. */
export function toByteText(text: string): string {
  return Buffer.from(text).toString("latin1");
}

/** A line of a file for people and models. */
export function fromByteText(text: string): string {
  return Buffer.from(text, "latin1").toString("utf8");
}

/** A line without the carriage return at its end. */
export function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}

/** True when bytes begin with a UTF-8 byte order mark. */
export function hasMark(text: string): boolean {
  return text.startsWith(byteOrderMark);
}

/** A text of a patch without a byte order mark at its beginning; the file's own stays. */
export function withoutByteOrderMark(text: string): string {
  return hasMark(text) ? text.slice(byteOrderMark.length) : text;
}
