import { scanJsonValue, skipString } from "./scan-json-value.ts";

/** Where a value stands in a text. */
export interface JsonSpan {
  readonly start: number;
  readonly end: number;
}

/** The objects and arrays between other text, and whether the last of them was cut off. */
export interface FoundJson {
  readonly spans: readonly JsonSpan[];
  /** Offset of an object or array that is broken or cut and never closed; nothing after it can be trusted. */
  readonly unfinished?: number | undefined;
}

// Only a search that fails costs more than it advances, so this bounds the work at a multiple of the text's length.
const maxFailedSearches = 8;

/**
 * Finds the outermost objects and arrays between other text. Parts of a broken value are not values: an answer that is
 * cut off must not be replaced by an object from its inside. Linear in the text's length.
 */
export function findJsonValues(text: string, from: number, end: number): FoundJson {
  const spans: JsonSpan[] = [];
  let failedSearches = 0;
  let at = nextOpening(text, from, end);
  while (at < end) {
    const start = at;
    const scan = scanJsonValue(text, start, end);
    let resume = end;
    if (scan.outcome === "complete") {
      spans.push({ start, end: scan.end });
      resume = scan.end;
    } else if (!scan.begun) {
      // "[see" and '{"' are prose; a value may begin inside what looked like a string.
      if (scan.lastString !== undefined) resume = scan.lastString + 1;
      else if (scan.outcome === "broken") resume = Math.max(scan.at, start + 1);
    } else if (scan.outcome === "cut") {
      return { spans, unfinished: start };
    } else {
      const closed = failedSearches < maxFailedSearches ? findClosing(text, scan.at, end, scan.depth) : undefined;
      if (closed === undefined) {
        if (text[start] === "{") return { spans, unfinished: start };
        failedSearches += 1;
      }
      resume = closed ?? scan.at;
    }
    at = nextOpening(text, resume, end);
  }
  return { spans };
}

function nextOpening(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && text[at] !== "{" && text[at] !== "[") at += 1;
  return at;
}

/** Offset after the bracket that closes `depth` open ones, whatever stands between; `undefined` where there is none. */
function findClosing(text: string, from: number, end: number, depth: number): number | undefined {
  let open = depth;
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === '"') {
      const string = skipString(text, at, end);
      if (string.outcome === "cut") return undefined;
      at = string.end - 1;
    } else if (char === "{" || char === "[") {
      open += 1;
    } else if (char === "}" || char === "]") {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return undefined;
}
