import type { JsonObject } from "@maestro/core";
import type { StageQuestion } from "@maestro/hitl";
import { z } from "zod";

/** A question as results have it. */
export const questionFields: z.ZodObject = z.object({
  id: z.string(),
  question: z.string(),
  question_ko: z.string(),
  priority: z.enum(["critical", "high", "medium", "low"]),
  options: z.array(z.string()),
  options_ko: z.array(z.string()),
  requires_text_response: z.boolean().describe("true: there is nothing to choose from."),
});

/** A question in both languages. */
export function presentQuestion({ id, question, priority, options }: StageQuestion): JsonObject {
  return {
    id,
    question: question.en,
    question_ko: question.ko,
    priority,
    options: options.map(({ text }) => text.en),
    options_ko: options.map(({ text }) => text.ko),
    requires_text_response: options.length === 0,
  };
}

/** Those whose answer an approval by a person has to have. */
export function presentCritical(questions: readonly StageQuestion[]): readonly JsonObject[] {
  return questions.filter(({ priority }) => priority === "critical").map(presentQuestion);
}
