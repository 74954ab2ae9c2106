import type { FlaggableAnswer, RedFlagRule } from "./red-flag.ts";

/** A test on text: a RegExp, or an engine with linear running time for patterns from outside. */
export interface TextPattern {
  readonly test: (text: string) => boolean;
}

/** Options of {@link matching}. */
export interface MatchingOptions {
  /** @default "forbidden_pattern" */
  readonly reason?: string | undefined;
  /** What to say when it matches. @default names the pattern */
  readonly detail?: string | undefined;
  /** The text to look at. @default the whole answer */
  readonly of?: ((answer: FlaggableAnswer) => string | undefined) | undefined;
}

/** Flags an answer in which the pattern occurs. The `g` and `y` flags of a RegExp have no effect: no state is kept. */
export function matching(pattern: RegExp | TextPattern, options: MatchingOptions = {}): RedFlagRule {
  const { test, name } = statelessTest(pattern);
  const detail = options.detail ?? `matches ${name}`;
  return {
    reason: options.reason ?? "forbidden_pattern",
    check: (answer) => {
      const text = options.of === undefined ? answer.text : options.of(answer);
      return text !== undefined && test(text) ? detail : undefined;
    },
  };
}

/** By its members and not by instanceof, because a RegExp of another realm is one, too. */
function statelessTest(pattern: RegExp | TextPattern): { test: (text: string) => boolean; name: string } {
  if (!("source" in pattern && "flags" in pattern)) {
    return { test: (text) => pattern.test(text), name: "a forbidden pattern" };
  }
  const own = new RegExp(pattern.source, pattern.flags.replace(/[gy]/gu, ""));
  return { test: (text) => own.test(text), name: String(own) };
}

/** Flags an answer that `parse` cannot read: throwing is the flag. A vote with `parse` does this by itself. */
export function unparsable(parse: (text: string) => unknown): RedFlagRule {
  return {
    reason: "unparsable",
    check: ({ text }) => {
      try {
        parse(text);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
  };
}

/** Options of {@link schema}. */
export interface SchemaOptions {
  /** @default "schema" */
  readonly reason?: string | undefined;
}

/** How many schema issues are told; the rest is counted. Chosen here: a person reads three. */
const shownIssues = 3;

/**
 * Flags a parsed value that your validator objects to.
 * @param validate - Gives one sentence per issue, none when the value is right. Any schema library fits.
 */
export function schema(validate: (value: unknown) => readonly string[], options: SchemaOptions = {}): RedFlagRule {
  return {
    reason: options.reason ?? "schema",
    needsValue: true,
    check: ({ value }) => {
      const issues = validate(value);
      if (issues.length === 0) return undefined;
      const more = issues.length - shownIssues;
      return `${issues.slice(0, shownIssues).join("; ")}${more > 0 ? ` and ${more} more` : ""}`;
    },
  };
}
