import type { Detector } from "./detector.ts";
import { MaskingError } from "./masking-error.ts";

/** More patterns would slow every prompt; each scans the whole text. */
const maxPatterns = 50;
const maxPatternChars = 500;
/** Texts with every kind of place: an edge, a word's border, a word's inside. */
const emptyProbes = ["", "a", "a1 -\n_"];

/**
 * Compiles the user's expressions. They run in RE2's engine, in linear time whatever they say.
 * @throws MaskingError `MASKING_BAD_PATTERN` or `MASKING_TOO_MANY_PATTERNS`.
 */
export async function compilePatterns(patterns: readonly string[]): Promise<readonly Detector[]> {
  if (patterns.length === 0) return [];
  if (patterns.length > maxPatterns) {
    throw new MaskingError(
      "MASKING_TOO_MANY_PATTERNS",
      `${patterns.length} mask patterns, at most ${maxPatterns} are taken.`,
      {
        hint: "Join patterns with |.",
        details: { count: patterns.length, max: maxPatterns },
      },
    );
  }
  const { RE2JS } = await import("re2js");
  return patterns.map((pattern, index): Detector => {
    const position = index + 1;
    if (pattern.length > maxPatternChars)
      throw badPattern(pattern, position, `it is longer than ${maxPatternChars} characters`);
    let compiled: ReturnType<typeof RE2JS.compile>;
    try {
      compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw badPattern(pattern, position, reason, cause);
    }
    if (emptyProbes.some((probe) => matchesEmpty(compiled, probe))) {
      throw badPattern(pattern, position, "it matches the empty text");
    }
    return (text, report) => {
      const matcher = compiled.matcher(text);
      while (matcher.find()) report(matcher.start(), matcher.end(), `pattern.${position}`);
    };
  });
}

/** What part of RE2's interface is used here. */
interface Pattern {
  readonly matcher: (text: string) => { find: () => boolean; start: () => number; end: () => number };
}

/** True when the pattern finds a place without a character: it would mask everywhere. */
function matchesEmpty(pattern: Pattern, text: string): boolean {
  const matcher = pattern.matcher(text);
  while (matcher.find()) if (matcher.end() === matcher.start()) return true;
  return false;
}

function badPattern(pattern: string, position: number, reason: string, cause?: unknown): MaskingError {
  return new MaskingError(
    "MASKING_BAD_PATTERN",
    `Mask pattern ${position} cannot be used: ${reason} (${pattern.slice(0, 120)}).`,
    {
      hint: "Patterns are RE2 syntax: no look-around, no back-references, and they must match at least one character.",
      details: { pattern, position, reason },
      cause,
    },
  );
}
