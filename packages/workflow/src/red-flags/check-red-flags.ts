import { checkRedFlags as checkRules } from "@maestro/maker";
import { getMicroStep } from "../micro-steps/micro-steps.ts";
import type { MicroStepType, RedFlagRule } from "../micro-steps/micro-step.ts";
import type { Validate } from "../validate.ts";
import { parseAnswer } from "./parse-answer.ts";
import { toMakerRules } from "./step-rules.ts";

/** A text to be judged. */
export interface RedFlagCheckInput {
  readonly content: string;
  /** Applies that step's rules and schema. */
  readonly stepType?: MicroStepType | undefined;
  /** Instead of the step's own rules; length is checked all the same. */
  readonly rules?: readonly RedFlagRule[] | undefined;
}

/** What was found. */
export interface RedFlagReport {
  readonly isFlagged: boolean;
  /** Rule names, each once, in the order checked. */
  readonly reasons: readonly string[];
  readonly details: string;
  readonly contentLength: number;
  readonly recommendation: string;
  /** Rules that could not be applied, and why. */
  readonly warnings: readonly string[];
}

const always = ["too_long", "too_short"] as const;

/**
 * Judges one text. Neither a step nor rules given: its length, and forbidden files in diff headers.
 * @throws InvalidArgumentError for an unknown step.
 */
export function checkRedFlags(input: RedFlagCheckInput, validate: Validate): RedFlagReport {
  const step = input.stepType === undefined ? undefined : getMicroStep(input.stepType);
  const rules = input.rules ?? step?.redFlagRules ?? ["forbidden_file"];
  const wanted = [...new Set<RedFlagRule>([...always, ...rules])];
  const { flags } = checkRules(
    { text: input.content },
    { rules: toMakerRules(wanted, validate, step), parse: step === undefined ? undefined : parseAnswer },
  );
  const needsFields = wanted.includes("missing_fields");
  const relevant = flags
    .filter((flag) => flag.reason !== "unparsable" || needsFields)
    .map((flag) => (flag.reason === "unparsable" ? { ...flag, reason: "missing_fields" } : flag));
  const isFlagged = relevant.length > 0;
  return {
    isFlagged,
    reasons: [...new Set(relevant.map((flag) => flag.reason))],
    details: relevant.map((flag) => `${flag.reason}: ${flag.detail}`).join("; "),
    contentLength: input.content.length,
    recommendation: isFlagged
      ? "Discard this answer and ask again; do not repair it."
      : "No red flag: the answer may be used or counted as a vote.",
    warnings:
      needsFields && step === undefined
        ? ["missing_fields was not checked: it needs step_type, whose schema names the fields."]
        : [],
  };
}
