import type { SecretSpan } from "./secret-spans.ts";

/** What replacing spans gave. */
export interface Replaced {
  readonly text: string;
  /** The rule of each span that was replaced, in order. */
  readonly rules: readonly string[];
  /** Where in the new text the replacements end, in order. */
  readonly places: readonly number[];
}

/**
 * Replaces spans by a literal text. Places that hold the replacement already stay as they are, and a span that meets
 * one grows to cover it whole: so a masked text offers nothing new to mask, whatever the replacement looks like.
 */
export function replaceSpans(text: string, spans: readonly SecretSpan[], replacement: string): Replaced {
  const rules: string[] = [];
  const places: number[] = [];
  let length = 0;
  const parts: string[] = [];
  const masked = createOccurrences(text, replacement);
  let copied = 0;
  for (const span of spans) {
    const { start, end, isOnlyMasks } = masked.cover(span.start, span.end);
    if (isOnlyMasks || end <= copied) continue;
    const kept = text.slice(copied, Math.max(start, copied));
    const put = start < copied ? "" : replacement;
    parts.push(kept, put);
    length += kept.length + put.length;
    places.push(length);
    rules.push(span.rule);
    copied = end;
  }
  parts.push(text.slice(copied));
  return { text: rules.length === 0 ? text : parts.join(""), rules, places };
}

interface Cover {
  readonly start: number;
  readonly end: number;
  /** True when nothing lies between the marks. */
  readonly isOnlyMasks: boolean;
}

/** Walks the replacement's occurrences beside spans that come in order. */
function createOccurrences(text: string, replacement: string): { cover: (start: number, end: number) => Cover } {
  const length = replacement.length;
  let at = length === 0 ? -1 : text.indexOf(replacement);
  return {
    cover(start, end) {
      while (at !== -1 && at + length <= start) at = text.indexOf(replacement, at + length);
      let from = start;
      let to = end;
      let covered = start;
      let isOnlyMasks = true;
      while (at !== -1 && at < to) {
        from = Math.min(from, at);
        if (at > covered) isOnlyMasks = false;
        covered = at + length;
        to = Math.max(to, covered);
        if (covered > end) break;
        at = text.indexOf(replacement, covered);
      }
      return { start: from, end: to, isOnlyMasks: isOnlyMasks && covered >= to && to > from && covered > start };
    },
  };
}
