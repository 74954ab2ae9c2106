import { hedging, normalizedText, sameJson, tooLong, tooShort, truncated } from "@maestro/maker";
import { parseAnswer } from "../red-flags/parse-answer.ts";
import type { VoteQuestion } from "./run-vote.ts";

/**
 * A question whose answers can be counted. One character is an answer ("A", "7"); hedging and cut answers are not.
 * @param options - `requireJson`: answers are JSON values and equal when their canonical JSON is.
 */
export function consensusQuestion(
  question: string,
  options: { readonly requireJson: boolean; readonly maxResponseChars: number },
): VoteQuestion {
  const form = options.requireJson
    ? "Answer with one JSON value and nothing else."
    : "Answer with the answer alone, as short as it can be said: no explanation, no sentence around it, no formatting.";
  return {
    rules: { kind: "consensus", requireJson: options.requireJson, maxResponseChars: options.maxResponseChars },
    prompt: `${question}\n\n${form}`,
    redFlags: [tooLong(options.maxResponseChars), tooShort(1), truncated(), hedging()],
    parse: options.requireJson ? parseAnswer : undefined,
    equivalence: options.requireJson ? sameJson : sameShortAnswer,
  };
}

/** Quotes, emphasis and a full stop around a short answer are typing, not another answer. */
const dressing = /^["'`*_“”‘’\s]+|["'`*_“”‘’\s.]+$/gu;

function sameShortAnswer(answer: { readonly text: string; readonly value: unknown }): string {
  const bare = answer.text.replace(dressing, "");
  return normalizedText({ text: bare === "" ? answer.text : bare, value: undefined });
}
