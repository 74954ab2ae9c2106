import { normalizedText, sameJson, tooLong, tooShort, truncated, type ComparableAnswer } from "@maestro/maker";
import { isJsonObject, type JsonValue } from "@maestro/core";
import type { MicroStep } from "../micro-steps/micro-step.ts";
import { parseAnswer } from "../red-flags/parse-answer.ts";
import { toMakerRules } from "../red-flags/step-rules.ts";
import type { Validate } from "../validate.ts";
import type { VoteQuestion } from "./run-vote.ts";

/**
 * A micro-step's question: the step's schema stands in the prompt and judges the answers; two answers are equal when the
 * fields that decide are, whatever their wording elsewhere.
 * @param task - What the caller wants done in this step, with its context.
 */
export function microStepQuestion(step: MicroStep, task: string, validate: Validate): VoteQuestion {
  const rules = new Set([...step.redFlagRules, "missing_fields"] as const);
  return {
    rules: { kind: "micro_step", stepType: step.type },
    prompt: [
      task,
      `${step.description} Answer with one JSON object of this JSON Schema and nothing else:`,
      JSON.stringify(step.outputSchema),
    ].join("\n\n"),
    outputSchema: step.outputSchema,
    redFlags: [tooLong(), tooShort(1), truncated(), ...toMakerRules([...rules], validate, step)],
    parse: parseAnswer,
    equivalence: (answer) => sameJson({ text: "", value: decidingFields(step, answer) }),
  };
}

function decidingFields(step: MicroStep, { value }: ComparableAnswer): JsonValue {
  if (!isJsonObject(value)) return null;
  return step.voteFields.map((field) => comparable(value[field] ?? null, field === step.diffField));
}

/** White space at the ends of lines does not make another patch; case and spacing do not make another sentence. */
function comparable(value: JsonValue, isDiff: boolean): JsonValue {
  if (typeof value !== "string") return value;
  return isDiff ? value.replaceAll(/[ \t\r]+$/gmu, "").trim() : normalizedText({ text: value, value: undefined });
}
