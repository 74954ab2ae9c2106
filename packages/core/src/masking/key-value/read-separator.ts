import type { KeySpan } from "./read-key.ts";

/** What stands between a name and its value. */
export interface Separator {
  readonly end: number;
  readonly sign: string;
  /** White space stands around it. */
  readonly spaced: boolean;
  /** It does not by itself make the value the key's. */
  readonly doubtful: boolean;
  /** A YAML block begins behind it, whose lines belong together. */
  readonly block: boolean;
  /** Only a quoted text behind it is a value. */
  readonly needsQuotes: boolean;
}

/** A key's closing quote, mark or bracket, an array's size, then a sign: `=`, `:`, `=>`, a default's `||` or `:-`, `%3D`. */
const assignment =
  /(?:\\{0,4}["'`]|\\{1,2}u0022|&(?:quot|#34);|[”’]|%2[27]|\*{1,2}|__)?(?:\[\w{0,8}\])?\)?\]?[ \t]{0,20}(:=|:-(?=[\w"'])|=>|->|<<?-|\?=|\+=|={1,3}|!==?|::(?=[ \t])|:|：|%3[AaDd]|\|\|=?|\?\?=?|\?:|or(?=[ \t]))(?:\*{1,2}(?=[ \t])|__(?=[ \t]))?(?:[ \t]|%20){0,20}(?:(?:!!\w{1,10}|&\w{1,30})[ \t]{1,4})?/y;
/** The value one level deeper: `{ "value": "x" }`, `{ "type": "string", "defaultValue": "x" }`, `Default: x` below. */
const member =
  /\{\s{0,20}(?:\\{0,2}["']?type\\{0,2}["']?\s{0,4}[:=]\s{0,4}\\{0,2}["'][\w.-]{1,30}\\{0,2}["']\s{0,4},?\s{0,20})?\\{0,2}["']?(?:value|default|defaultValue)\\{0,2}["']?\s{0,4}[:=]\s{0,4}(?=\\{0,2}["'])|\r?\n[ \t]{1,20}(?:(?:Type|Description|NoEcho):[^\n]{0,100}\n[ \t]{1,20}){0,3}Default:[ \t]{1,4}/y;
/** The value on the next line: a block of YAML, a here-document, a text that is quoted there. */
const lineBelow =
  /(?:[|>][-+]?\d?|<<[-~]?["']?[A-Z_]{2,20}["']?)[ \t]*\r?\n[ \t]*|\r?\n[ \t]{1,20}(?:string\(\d{1,5}\) )?(?=["'`])/y;
/** A look-up before a default: `process.env.X ||`, `ENV["X"] ||`, `get("x") or`. */
const lookup =
  /(?:<%=[ \t]*)?[A-Za-z_$][\w.$]{0,60}(?:[[(]["'][\w.-]{1,60}["'][\])])?[ \t]*(?:\|\||\?\?|\?:|or(?=[ \t]))[ \t]*(?=["'`])/y;
const fallback = /^(?:\|\||\?\?|\?:|or)/;
/** A type or accessors between the name and the equals sign: `: string =`, ` string =`, `: Option<&str> =`, ` { get; } =`. */
const typed = /(?:\??[ \t]*:?[ \t]*[A-Za-z_&*][\w.<>&*|? [\]]{0,40}?|[ \t]*\{[\w; ]{0,40}\})[ \t]*=[ \t]*(?=["'`])/y;
/** The value has a name of its own: `- name: KEY\n  value: x`, `{"key": "KEY", "value": "x"}`, `variable "x" { default = "y" }`. */
const named =
  /\\{0,2}["'`]?[ \t]*[,;)>]?\s{0,20}(?:[a-z-]{2,20}=["'][^"'\n<>]{0,60}["']\s{1,20}){0,4}(?:\{\s{0,20}(?:[\w]+\s*=\s*(?:string|true|false|"[^"\n]{0,80}")\s+){0,4})?\\{0,2}["'`]?(?:value|default|default_value|val|defaultValue)\\{0,2}["'`]?[ \t]{0,12}(?:=|:)[ \t]{0,12}/iy;
/** An XML element or a list of properties: `<password>x`, `key="password">x`, `<key>password</key><string>x`. */
const element =
  /["']?[ \t]*(?:[\w-]+=["'][^"'\n<>]{0,80}["']\s*){0,2}(?:<\/(?:key|name)>\s{0,12}<(?:string|value))?(?:>|&gt;)(?:\s{0,20}<[Vv]alue>)?(?=[^\s<>])/y;
/** Arguments and cells: `("password", "x")`, `"password" "x"`, `password("x")`, `| password | x |`. */
const argument = /(?:\\{0,2}["'`]\]?|(?<=\{\w{1,40}))[ \t]*,[ \t]*|["'][ \t]{1,4}(?=["'])|\((?=\\{0,2}["'`])/y;
const cell = /[ \t"'*_`]{0,4}\|[ \t]{0,20}[`*]{0,2}/y;
const space = /[ \t]{1,8}/y;

/** Reads what joins a name to its value; undefined when nothing does. */
export function readSeparator(text: string, key: KeySpan): Separator | undefined {
  const at = key.end;
  const sign = match(assignment, text, at);
  if (sign !== undefined) return assigned(text, key, sign);
  const byElement = match(element, text, at);
  if (byElement !== undefined) return { ...plain, end: at + byElement.whole.length, sign: ">" };
  const ahead = text.slice(at, at + 60);
  const byType = ahead.includes("=") ? match(typed, text, at) : undefined;
  if (byType !== undefined) return { ...plain, end: at + byType.whole.length, sign: "=", spaced: true };
  const byName = /val|default|\{/i.test(ahead) ? match(named, text, at) : undefined;
  if (byName !== undefined) return { ...plain, end: at + byName.whole.length, sign: ":", spaced: true };
  const byArgument = match(argument, text, at);
  if (byArgument !== undefined)
    return { ...plain, end: at + byArgument.whole.length, sign: ",", doubtful: true, needsQuotes: true };
  const byCell = match(cell, text, at);
  if (byCell !== undefined) return { ...plain, end: at + byCell.whole.length, sign: "|", doubtful: true };
  const bySpace = match(space, text, at);
  if (bySpace === undefined) return undefined;
  return {
    ...plain,
    end: at + bySpace.whole.length,
    sign: key.isFlag ? "flag" : " ",
    spaced: true,
    doubtful: !key.isFlag,
  };
}

const plain = { spaced: false, doubtful: false, needsQuotes: false, block: false };

function assigned(text: string, { end: at, name }: KeySpan, found: Match): Separator {
  const end = at + found.whole.length;
  const compares = /^(?:={2,3}|!==?)$/.test(found.sign);
  if (found.sign === ":" && !/^authorization$/i.test(name)) {
    const type = text.slice(end, end + 60).includes("=") ? match(typed, text, end) : undefined;
    if (type !== undefined) return { ...plain, end: end + type.whole.length, sign: "=", spaced: true };
  }
  const absent = match(lookup, text, end);
  if (absent !== undefined) return { ...plain, end: end + absent.whole.length, sign: "=", spaced: true };
  const wrapped = match(member, text, end);
  if (wrapped !== undefined) return { ...plain, end: end + wrapped.whole.length, sign: ":", spaced: true };
  const block = match(lineBelow, text, end);
  return {
    end: end + (block?.whole.length ?? 0),
    sign: found.sign,
    spaced: /\s/.test(found.whole),
    doubtful: compares,
    needsQuotes: compares || found.sign.startsWith("<") || fallback.test(found.sign),
    block: /^[|>]/.test(block?.whole ?? ""),
  };
}

interface Match {
  readonly whole: string;
  readonly sign: string;
}

function match(pattern: RegExp, text: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? undefined : { whole: found[0], sign: found[1] ?? "" };
}
