/** A value as it stands behind a key. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** It stood between quotes. */
  readonly quoted: boolean;
  /** It is the whole rest of a `KEY=value` or `key = value` line. */
  readonly wholeLine: boolean;
}

const maxValueChars = 4000;
const maxWrittenChars = 400;
const opening = /(?:["'](?=\\["']))?(?:\b(?:[bruf]{1,2}|[@$L])(?=["'`]))?(\\{0,4})(["'`]{3}|["'`])/y;
/** Quotes of typographers, of HTML, of addresses and of JSON's escapes. */
const writtenQuote = /[“‘「『«]|&(?:quot|#34|#39|apos);|%2[27]|\\{1,2}u0022/y;
const closingQuote: Readonly<Record<string, string>> = { "“": "”", "‘": "’", "「": "」", "『": "』", "«": "»" };
/** Letters beyond ASCII are the sentence around a value: `키=abc123을`. */
const unquoted = /[^\s"'`,;<>|\u0080-\uffff]{1,128}/y;
/** As much of a value without quotes is judged; {@link endOfUnquoted} finds the rest of a longer one. */
export const maxUnquotedChars = 128;
const wholeLineValue = /[^\s"'`]{1,1000}/y;
const restOfLine = /[ \t]*(?:[#;].*)?[ \t]*(?:\\?\r?(?:\n|$))/y;

/**
 * Reads the value at a place: a quoted text to its closing quote (also `\"` inside JSON inside JSON), else to the
 * first character that ends one.
 */
export function readValue(text: string, at: number, atLineStart: boolean): ValueSpan | undefined {
  if (text.startsWith("[[", at)) return readLongBracket(text, at + 2);
  opening.lastIndex = at;
  const open = opening.exec(text);
  if (open !== null) return readQuoted(text, at + open[0].length, `${open[1] ?? ""}${open[2] ?? ""}`);
  const written = match(writtenQuote, text, at);
  if (written !== undefined) return readWritten(text, at + written.length, closingQuote[written] ?? written);
  if (atLineStart) {
    const whole = match(wholeLineValue, text, at);
    if (whole !== undefined && match(restOfLine, text, at + whole.length) !== undefined) {
      const value = trimEnd(cutAtParameter(whole));
      return { start: at, end: at + value.length, text: value, quoted: false, wholeLine: true };
    }
  }
  const found = match(unquoted, text, at);
  if (found === undefined) return undefined;
  const value = trimEnd(cutAtCloser(cutAtParameter(found)));
  return { start: at, end: at + value.length, text: value, quoted: false, wholeLine: false };
}

/** A value between quotes that only people and encoders write; it is short. */
function readWritten(text: string, start: number, close: string): ValueSpan | undefined {
  const length = text.slice(start, start + maxWrittenChars).indexOf(close);
  return length === -1 ? undefined : quotedSpan(text, start, start + length);
}

/** A literal of Lua. */
function readLongBracket(text: string, start: number): ValueSpan | undefined {
  const end = text.slice(start, start + 400).search(/\]\]|[\s"'`[]/);
  return end > 0 && text.startsWith("]]", start + end) ? quotedSpan(text, start, start + end) : undefined;
}

function readQuoted(text: string, start: number, close: string): ValueSpan | undefined {
  const limit = Math.min(text.length, start + maxValueChars);
  const quote = close.charAt(close.length - 1);
  for (let i = start; i < limit; i += 1) {
    const char = text.charAt(i);
    if (char === "\n" && close.length === 1) return quotedSpan(text, start, lineEnd(text, start, i));
    if (close.length > 1 && text.startsWith(close, i)) return quotedSpan(text, start, i);
    if (close.length === 1 && char === "\\") i += 1;
    else if (char === quote && close.length === 1) return quotedSpan(text, start, i);
  }
  return quotedSpan(text, start, lineEnd(text, start, limit));
}

/** Where a quote that is never closed leaves the value: at white space. */
function lineEnd(text: string, start: number, limit: number): number {
  const found = match(unquoted, text.slice(start, limit), 0);
  return start + (found?.length ?? 0);
}

function quotedSpan(text: string, start: number, end: number): ValueSpan | undefined {
  if (end <= start) return undefined;
  return { start, end, text: text.slice(start, end), quoted: true, wholeLine: false };
}

/** Where a value without quotes really ends, once it is known to be a secret. */
export function endOfUnquoted(text: string, end: number): number {
  const rest = match(/[\w+/=.~%-]{1,100000}/y, text, end);
  return end + (rest?.length ?? 0);
}

/** The next parameter of a query is not the value's. */
function cutAtParameter(value: string): string {
  const next = value.search(/(?:&(?:amp;)?|%26)[\w.[\]-]{1,40}(?:=|%3D)|%(?:22|2C|7D)|&(?:quot|lt|gt)(?:;|$)/i);
  return next === -1 ? value : value.slice(0, next);
}

/** A bracket that closes what stands before the value ends it, in code without white space too. */
function cutAtCloser(value: string): string {
  const closer = /[)}\]](?=[)}\]:;.]|[a-z]|$)/.exec(value);
  return closer === null || /[({[]/.test(value.slice(0, closer.index)) ? value : value.slice(0, closer.index);
}

/** Closing punctuation belongs to the sentence or the code around a value, unless it was opened inside. */
function trimEnd(value: string): string {
  let end = value.length;
  for (; end > 0; end -= 1) {
    const char = value.charAt(end - 1);
    const opener = { ")": "(", "]": "[", "}": "{" }[char];
    const ends = /[,;\\]/.test(char) || (char === "." && value.charAt(end - 2) !== ".");
    if (opener === undefined ? !ends : value.slice(0, end).includes(opener)) break;
  }
  return value.slice(0, end);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
