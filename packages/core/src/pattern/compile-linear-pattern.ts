import { InvalidArgumentError } from "../invalid-argument.ts";

/** A pattern from outside, compiled. */
export interface LinearPattern {
  /** As it was written. */
  readonly source: string;
  /** Whether it occurs in the text; time linear in the text's length. */
  readonly test: (text: string) => boolean;
}

/** Longer patterns are refused, like mask patterns. */
const maxPatternChars = 500;

/**
 * Compiles an expression in RE2 syntax, case-insensitive.
 * @param argument - The argument's name, for the error.
 * @throws InvalidArgumentError for an expression that RE2 cannot run: look-around, back-references, bad syntax.
 */
export async function compileLinearPattern(source: string, argument: string): Promise<LinearPattern> {
  const refuse = (hint: string): InvalidArgumentError =>
    new InvalidArgumentError({
      argument,
      value: source,
      expected: `a regular expression in RE2 syntax of at most ${maxPatternChars} characters`,
      hint,
    });
  if (source === "" || source.length > maxPatternChars) throw refuse("Shorten it, or split it into several.");
  const { RE2JS } = await import("re2js");
  try {
    const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
    return { source, test: (text) => compiled.matcher(text).find() };
  } catch (cause) {
    throw refuse(cause instanceof Error ? `${cause.message}.` : "It could not be compiled.");
  }
}
