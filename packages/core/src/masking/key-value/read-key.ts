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
const beforeKey = /[\w$.-]{0,80}$/;
const afterKey = /[\w$.-]{0,80}/y;
const lineStart =
  /(?:^|\n|\\n)[ \t]*[+\->]?[ \t]*(?:(?:export|set|setx|declare -x|ENV|ARG|-|\$env:|-e|--env|unset|#[ \t]*define|set -gx|set -x|final|static)[ \t]+|\$env:|- )?$/i;

/** Widens a found stem to the whole name around it. */
export function readKey(text: string, at: number, length: number): KeyName {
  const before = text.slice(Math.max(0, at - maxKeyChars), at);
  const lead = beforeKey.exec(before)?.[0] ?? "";
  afterKey.lastIndex = at + length;
  const tail = afterKey.exec(text)?.[0] ?? "";
  const whole = text.slice(at - lead.length, at + length + tail.length);
  const dashes = /^[-.$]*/.exec(whole)?.[0].length ?? 0;
  const start = at - lead.length + dashes;
  const name = whole.slice(dashes).replace(/[.-]+$/, "");
  const escaped = /^n(?=[A-Z_]{3})/.test(name) && text.charAt(start - 1) === "\\" ? 1 : 0;
  return { start: start + escaped, end: start + name.length, name: name.slice(escaped) };
}

/** Looks at what stands before a name; only names of secrets need it. */
export function placeKey(text: string, key: KeyName): KeySpan {
  const before = text.slice(Math.max(0, key.start - 40), key.start);
  return {
    ...key,
    atLineStart: lineStart.test(before),
    isFlag: /(?:^|[\s"'`([,=])-{1,2}$/.test(before.slice(-3)),
  };
}
