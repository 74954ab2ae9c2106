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

/** Quotes, emphasis and a full stop around a short answer do not make another answer. */
const quotesBefore = /^["'`*_“”‘’\s]+/u;
const quoteOrStop = /["'`*_“”‘’\s.]/u;

function sameShortAnswer(answer: { readonly text: string; readonly value: unknown }): string {
  const bare = withoutQuotesAfter(answer.text.replace(quotesBefore, ""));
  return normalizedText({ text: bare === "" ? answer.text : bare, value: undefined });
}

/** From the end, because a pattern anchored there would be tried at every character: quadratic time. */
function withoutQuotesAfter(text: string): string {
  let end = text.length;
  while (end > 0 && quoteOrStop.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
