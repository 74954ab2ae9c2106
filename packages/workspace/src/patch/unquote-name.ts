const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** A name that git has quoted, and where it ends. */
export interface QuotedName {
  readonly name: string;
  /** Index of the character after the closing quote. */
  readonly end: number;
}

/**
 * Reads a name in git's C-style quotes: `"a/\355\225\234.txt"`. Undefined when it is not one, or its bytes are not UTF-8.
 * @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
 */
export function readQuotedName(line: string, start = 0): QuotedName | undefined {
  if (line[start] !== '"') return undefined;
  const bytes: Buffer[] = [];
  let at = start + 1;
  while (at < line.length && line[at] !== '"') {
    if (line[at] !== "\\") {
      const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
      bytes.push(Buffer.from(character));
      at += character.length;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(line.slice(at + 1, at + 4))?.[0];
    const byte = octal === undefined ? escapes[line[at + 1] ?? ""] : Number.parseInt(octal, 8);
    if (byte === undefined) return undefined;
    bytes.push(Buffer.of(byte));
    at += octal === undefined ? 2 : 4;
  }
  if (at >= line.length) return undefined;
  const name = Buffer.concat(bytes);
  const text = name.toString("utf8");
  return Buffer.from(text).equals(name) ? { name: text, end: at + 1 } : undefined;
}
