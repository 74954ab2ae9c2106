import type { JsonSchema } from "@maestro/core";
import { list, object, oneOf, share, text, texts } from "./schema-parts.ts";

/** What the analyze stage answers: facts with where each comes from, and what is still unknown. */
export const analyzeSchema: JsonSchema = {
  title: "Analysis",
  description: "Facts about the task, each with its source; no causes and no fixes.",
  ...object(["observations", "confidence"], {
    observations: list(
      "What is known for certain. One fact each.",
      object(["fact", "source"], {
        fact: text("One thing that the material shows, without interpretation."),
        source: text("Where it can be looked up: path:line, the command that printed it, or the line of a log."),
        line_number: { type: "integer", minimum: 1, description: "Line in the source, counted from 1." },
        certainty: oneOf("high: read or run; medium: follows from what was read; low: reported by somebody.", [
          "high",
          "medium",
          "low",
        ]),
      }),
    ),
    confidence: share("How completely these facts describe the problem; below 0.6 more facts are needed first."),
    unknowns: texts("One question that the material does not answer and that matters."),
    constraints: texts("One thing that a solution must not break or must keep."),
    repro_steps: texts("One step of reproducing the problem, in order: a command, an input, or an action."),
    affected_modules: texts("Path of a file or folder that is involved."),
  }),
};
