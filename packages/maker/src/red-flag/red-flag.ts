/** An answer as red-flag rules see it. */
export interface FlaggableAnswer {
  readonly text: string;
  /** The parsed value, where there is one. */
  readonly value?: unknown;
  /** Why the model stopped, in the adviser's own word ("stop", "length"). */
  readonly finishReason?: string | undefined;
}

/** One reason to discard an answer. */
export interface RedFlag {
  /** Code of the rule: "too_long", "hedging". */
  readonly reason: string;
  /** What was found, for a person. */
  readonly detail: string;
}

/**
 * One check of an answer. A flagged answer is discarded and another is asked for; it is never repaired, because a
 * malformed answer comes from a confused model and its repaired content is wrong more often.
 * @see arXiv 2511.09030, section 3.3
 */
export interface RedFlagRule {
  readonly reason: string;
  /** True when the rule looks at the parsed value; it is skipped when there is none. @default false */
  readonly needsValue?: boolean | undefined;
  /** What is wrong with the answer, or undefined. Must not keep state between calls. */
  readonly check: (answer: FlaggableAnswer) => string | undefined;
}

/** How {@link checkRedFlags} gets at the value. */
export interface CheckOptions {
  readonly rules: readonly RedFlagRule[];
  /** Turns the text into a value when the answer has none; throwing or returning undefined makes the flag "unparsable". */
  readonly parse?: ((text: string) => unknown) | undefined;
}

/** What the rules say of an answer. */
export interface CheckResult {
  /** Empty when the answer may vote. */
  readonly flags: readonly RedFlag[];
  /** The answer's value, parsed or as it came. */
  readonly value: unknown;
}

const noFlags: readonly RedFlag[] = [];

/** Runs every rule and collects every reason. Rules that need a value are skipped when the text could not be parsed. */
export function checkRedFlags(answer: FlaggableAnswer, options: CheckOptions): CheckResult {
  let flags: RedFlag[] | undefined;
  let seen = answer;
  if (options.parse !== undefined && answer.value === undefined) {
    try {
      seen = { text: answer.text, value: options.parse(answer.text), finishReason: answer.finishReason };
      // Without this flag, rules that need a value would be skipped and the raw text would vote.
      if (seen.value === undefined) flags = [{ reason: "unparsable", detail: "parse returned undefined" }];
    } catch (error) {
      flags = [{ reason: "unparsable", detail: error instanceof Error ? error.message : String(error) }];
    }
  }
  for (const rule of options.rules) {
    if (rule.needsValue === true && seen.value === undefined) continue;
    const detail = rule.check(seen);
    if (detail !== undefined) (flags ??= []).push({ reason: rule.reason, detail });
  }
  return { flags: flags ?? noFlags, value: seen.value };
}
