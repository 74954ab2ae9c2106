import type { Detector } from "./detector.ts";

/** A place in a text that holds a secret. */
export interface SecretSpan {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly rule: string;
}

/**
 * Runs the detectors and unites what overlaps. A union carries the id of its earliest detector's rule.
 * @returns Spans in order of their place, none touching another's characters.
 */
export function findSecretSpans(text: string, detectors: readonly Detector[]): readonly SecretSpan[] {
  const found: (SecretSpan & { readonly rank: number })[] = [];
  for (const [rank, detect] of detectors.entries()) {
    detect(text, (start, end, rule) => {
      if (end > start) found.push({ start, end, rule, rank });
    });
  }
  found.sort((a, b) => a.start - b.start || a.rank - b.rank);

  const united: SecretSpan[] = [];
  let current = found[0];
  for (const span of found.slice(1)) {
    if (current === undefined || span.start >= current.end) {
      if (current !== undefined) united.push(current);
      current = span;
    } else {
      const first = span.rank < current.rank ? span : current;
      current = { start: current.start, end: Math.max(current.end, span.end), rule: first.rule, rank: first.rank };
    }
  }
  if (current !== undefined) united.push(current);
  return united;
}

/**
 * Looks again where replacements were put: what they changed is near them. Lines around each place, at least `reach`
 * characters on both sides.
 */
export function findSecretSpansNear(
  text: string,
  places: readonly number[],
  { detectors, reach }: { readonly detectors: readonly Detector[]; readonly reach: number },
): readonly SecretSpan[] {
  const spans: SecretSpan[] = [];
  let from = 0;
  let to = 0;
  const look = (): void => {
    for (const span of findSecretSpans(text.slice(from, to), detectors)) {
      spans.push({ start: span.start + from, end: span.end + from, rule: span.rule });
    }
  };
  for (const place of places) {
    if (place + reach <= to) continue;
    const start = place - reach <= to ? to : text.lastIndexOf("\n", place - reach) + 1;
    const newline = text.indexOf("\n", place + reach);
    if (start > to) {
      look();
      from = start;
    }
    to = Math.max(to, newline === -1 ? text.length : newline + 1);
  }
  look();
  return spans;
}
