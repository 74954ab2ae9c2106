import type { JsonSchema } from "@maestro/core";
import { list, object, share, text, texts } from "./schema-parts.ts";

/** What a judge answers: a score for every candidate, and the best of them or none. */
export const judgeSchema: JsonSchema = {
  title: "Judgement",
  description: "Scores of all candidates and the one to take, or null if none of them should be taken.",
  ...object(["candidates_evaluated", "selected", "selection_reason"], {
    candidates_evaluated: list(
      "One entry for each candidate that was given.",
      object(["id", "weighted_score"], {
        id: text("The candidate's id, exactly as given."),
        weighted_score: share("The whole judgement: 0 is useless, 1 cannot be better."),
        scores: {
          type: "object",
          additionalProperties: { type: "number", minimum: 1, maximum: 5 },
          description: "Score of each criterion by its name, from 1 (fails) to 5 (meets it fully).",
        },
        risks: texts("One way in which this candidate could do harm."),
      }),
    ),
    selected: {
      type: ["string", "null"],
      description: "Id of the best candidate, exactly as given; null if every candidate is wrong or harmful.",
    },
    selection_reason: text("What the best candidate does better than the next one."),
  }),
};
