/** Where a JSON value that begins at an offset ends, or why it does not. */
export type JsonScan =
  | { readonly outcome: "complete"; readonly end: number }
  /** The text ended inside the value. */
  | { readonly outcome: "cut"; readonly begun: boolean; readonly lastString: number | undefined }
  /** Not JSON from offset `at` on. */
  | {
      readonly outcome: "broken";
      readonly at: number;
      /** Brackets still open there. */
      readonly depth: number;
      /** Something of the value was read: a key with its colon, or an element. */
      readonly begun: boolean;
      /** Where the last string read began, if any: an unbalanced quote may hide the start of a value in it. */
      readonly lastString: number | undefined;
    };

type Expectation = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end";

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/**
 * Walks over one object or array by JSON's grammar (RFC 8259) without building it. Iterative, so nesting has no limit;
 * reads every character once.
 * @param text - The text around it.
 * @param start - Offset of its `{` or `[`.
 * @param end - Offset at which the text ends.
 */
export function scanJsonValue(text: string, start: number, end: number): JsonScan {
  const stack: string[] = [];
  let expect = "value" as Expectation;
  let begun = false;
  let lastString: number | undefined;
  let at = start;
  const broken = (): JsonScan => ({ outcome: "broken", at, depth: stack.length, begun, lastString });
  for (;;) {
    at = skipWhiteSpace(text, at, end);
    if (at >= end) return { outcome: "cut", begun, lastString };
    const char = text[at];
    if ((char === "}" || char === "]") && closes(expect, stack.at(-1), char)) {
      stack.pop();
      at += 1;
      if (stack.length === 0) return { outcome: "complete", end: at };
      expect = "comma-or-end";
    } else if (expect === "colon") {
      if (char !== ":") return broken();
      at += 1;
      begun = true;
      expect = "value";
    } else if (expect === "comma-or-end") {
      if (char !== ",") return broken();
      at += 1;
      begun = true;
      expect = stack.at(-1) === "{" ? "key" : "value";
    } else if (char === '"') {
      lastString = at;
      const string = skipString(text, at, end);
      if (string.outcome === "cut") return { outcome: "cut", begun, lastString };
      at = string.end;
      if (string.outcome === "broken") return broken();
      expect = expect === "key" || expect === "key-or-end" ? "colon" : "comma-or-end";
    } else if (expect === "key" || expect === "key-or-end") {
      return broken();
    } else if (char === "{" || char === "[") {
      stack.push(char);
      at += 1;
      expect = char === "{" ? "key-or-end" : "value-or-end";
    } else {
      scalar.lastIndex = at;
      const match = scalar.exec(text);
      if (match === null) return broken();
      at += match[0].length;
      expect = "comma-or-end";
    }
  }
}

function closes(expect: Expectation, open: string | undefined, char: string): boolean {
  const atEnd = expect === "comma-or-end" || expect === "key-or-end" || expect === "value-or-end";
  return atEnd && (open === "{" ? char === "}" : char === "]");
}

function skipWhiteSpace(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && " \t\n\r".includes(text.charAt(at))) at += 1;
  return at;
}

/**
 * Passes a string literal: to after its closing quote, to a control character that may not stand in one, or to the end.
 */
export function skipString(
  text: string,
  quote: number,
  end: number,
): { readonly outcome: "complete" | "broken" | "cut"; readonly end: number } {
  for (let at = quote + 1; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return { outcome: "complete", end: at + 1 };
    if (code < 0x20) return { outcome: "broken", end: at };
    if (code === 0x5c) at += 1;
  }
  return { outcome: "cut", end };
}
