/** A name as it stands in the text. */
export interface KeyName {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** A name and what its place says of it. */
export interface KeySpan extends KeyName {
  /** Only indentation, a diff's sign, `export`, `set` or a list's dash stands before it on its line. */
  readonly atLineStart: boolean;
  /** It is a command line's option. */
  readonly isFlag: boolean;
}

const maxKeyChars = 80;
const afterKey = /[\w$.-]{0,80}/y;
const lineStart =
  /(?:^|\n|\\n)[ \t]*[+\->]?[ \t]*(?:(?:export|set|setx|declare -x|ENV|ARG|-|\$env:|-e|--env|unset|#[ \t]*define|set -gx|set -x|final|static)[ \t]+|\$env:|- )?$/i;

/** Widens a found stem to the whole name around it. */
export function readKey(text: string, at: number, length: number): KeyName {
  let from = at;
  while (from > 0 && at - from < maxKeyChars && isNameCode(text.charCodeAt(from - 1))) from -= 1;
  afterKey.lastIndex = at + length;
  const tail = afterKey.exec(text)?.[0] ?? "";
  const whole = text.slice(from, at + length + tail.length);
  const dashes = /^[-.$]*/.exec(whole)?.[0].length ?? 0;
  const start = from + dashes;
  const name = whole.slice(dashes).replace(/[.-]+$/, "");
  const escaped = escapeLength(name, text.charAt(start - 1));
  return { start: start + escaped, end: start + name.length, name: name.slice(escaped) };
}

/** How many characters of a name end an escape before it: `\\n`, `\\u0022`, `%22`. */
function escapeLength(name: string, before: string): number {
  if (before === "%") return /^[0-9A-Fa-f]{2}/.test(name) ? 2 : 0;
  if (before !== "\\") return 0;
  return /^(?:n(?=[A-Z_]{3})|u00[0-9A-Fa-f]{2})/.exec(name)?.[0].length ?? 0;
}

/** Looks at what stands before a name; only names of secrets need it. */
export function placeKey(text: string, key: KeyName): KeySpan {
  const before = text.slice(Math.max(0, key.start - 40), key.start);
  return {
    ...key,
    atLineStart: (before === "" || " \t\n:+>-n".includes(before.charAt(before.length - 1))) && lineStart.test(before),
    isFlag: /(?:^|[\s"'`([,=])-{1,2}$/.test(before.slice(-3)),
  };
}

/** Letters, digits and `_ $ . -`. */
function isNameCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 36 ||
    code === 46 ||
    code === 45
  );
}
