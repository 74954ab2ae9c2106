/** Called for each place of a literal, from the start of the text to its end. */
export type OnLiteral = (literal: string, at: number) => void;

/** Three characters of six bits each. */
const keyBits = 18;
const keyMask = (1 << keyBits) - 1;
const classMask = 63;

/**
 * Builds a search for many literals at once: one look at a table for each character, whatever their number. The last
 * three characters are a key to the few literals that begin so; only these are compared.
 * @param literals - Of two characters or more; lower-case when case is ignored.
 * @param options.ignoreCase - ASCII letters of the text match in both cases. @default false
 */
export function createLiteralSearch(
  literals: Iterable<string>,
  { ignoreCase = false }: { readonly ignoreCase?: boolean } = {},
): (text: string, onLiteral: OnLiteral) => void {
  const fold = ignoreCase ? 32 : 0;
  const classOf = (code: number): number => (code | fold) & classMask;
  const table = new Uint16Array(1 << keyBits);
  const buckets: string[][] = [[]];
  const add = (key: number, literal: string): void => {
    const index = table[key] ?? 0;
    if (index === 0) table[key] = buckets.push([literal]) - 1;
    else buckets[index]?.push(literal);
  };
  for (const literal of new Set(literals)) {
    const lead = (classOf(literal.charCodeAt(0)) << 12) | (classOf(literal.charCodeAt(1)) << 6);
    if (literal.length > 2) add(lead | classOf(literal.charCodeAt(2)), literal);
    else for (let any = 0; any <= classMask; any += 1) add(lead | any, literal);
  }

  return (text, onLiteral) => {
    // Bytes are read several times faster than a string's characters; only their low six bits count here.
    const bytes = Buffer.from(text, "latin1");
    let key = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      key = ((key << 6) | (((bytes[i] ?? 0) | fold) & classMask)) & keyMask;
      const index = table[key] ?? 0;
      if (index === 0 || i < 2) continue;
      for (const literal of buckets[index] ?? []) {
        if (ignoreCase ? equalsFolded(text, i - 2, literal) : text.startsWith(literal, i - 2))
          onLiteral(literal, i - 2);
      }
    }
  };
}

function equalsFolded(text: string, at: number, literal: string): boolean {
  for (let i = 0; i < literal.length; i += 1) {
    const code = text.charCodeAt(at + i);
    if ((code >= 65 && code <= 90 ? code + 32 : code) !== literal.charCodeAt(i)) return false;
  }
  return true;
}
