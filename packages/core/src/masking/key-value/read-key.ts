/** A name as it stands in the text. */
export interface KeySpan {
  readonly start: number;
  readonly end: number;
  readonly name: string;
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
export function readKey(text: string, at: number, length: number): KeySpan {
  const before = text.slice(Math.max(0, at - maxKeyChars), at);
  const lead = beforeKey.exec(before)?.[0] ?? "";
  afterKey.lastIndex = at + length;
  const tail = afterKey.exec(text)?.[0] ?? "";
  const whole = text.slice(at - lead.length, at + length + tail.length);
  const dashes = /^[-.$]*/.exec(whole)?.[0].length ?? 0;
  const start = at - lead.length + dashes;
  const name = whole.slice(dashes).replace(/[.-]+$/, "");
  const escaped = /^n(?=[A-Z_]{3})/.test(name) && text.charAt(start - 1) === "\\" ? 1 : 0;
  const flagDashes = /--?$/.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  return {
    start: start + escaped,
    end: start + name.length,
    name: name.slice(escaped),
    atLineStart: lineStart.test(text.slice(Math.max(0, start + escaped - 40), start + escaped)),
    isFlag: flagDashes > 0 && /(?:^|[\s"'`([,=])-{1,2}$/.test(text.slice(Math.max(0, start - 3), start)),
  };
}
