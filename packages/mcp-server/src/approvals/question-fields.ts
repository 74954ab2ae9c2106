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
