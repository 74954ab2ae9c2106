import type { JsonSchema } from "@maestro/core";
import { list, object, share, text, texts } from "./schema-parts.ts";

const hypothesisId = "^H\\d+$";

/**
 * What the hypothesize stage answers: one to five competing causes, each with a test that could refute it.
 */
export const hypothesizeSchema: JsonSchema = {
  title: "Hypotheses",
  description: "Competing explanations of the same facts, the most likely first, each of them refutable.",
  ...object(["hypotheses"], {
    hypotheses: {
      maxItems: 5,
      ...list(
        "One to five explanations that differ in their cause.",
        object(["id", "claim", "confidence", "fast_test"], {
          id: { type: "string", pattern: hypothesisId, description: "H1, H2, H3 and so on." },
          claim: {
            type: "string",
            minLength: 10,
            description: "The cause in one sentence, with the file and the place in it where it acts.",
          },
          confidence: share("How likely this cause is, given the facts."),
          fast_test: {
            type: "string",
            minLength: 5,
            description:
              "The quickest check whose outcome would differ if the claim were false: a command, or where to look.",
          },
          prediction: text("What will be observed if the claim is true."),
          evidence: texts("One fact that speaks for the claim."),
          counter_evidence: texts("One fact that speaks against the claim."),
        }),
      ),
    },
    selected: { type: "string", pattern: hypothesisId, description: "Id of the hypothesis to test first." },
    selection_reason: text("Why that one first."),
    verification_plan: list(
      "The commands that decide between the hypotheses, in order.",
      object(["test_command", "expected_result"], {
        test_command: text("One command."),
        expected_result: text("What it shows if the selected hypothesis holds."),
        timeout_sec: { type: "integer", minimum: 1, description: "Seconds after which it has hung." },
      }),
      0,
    ),
  }),
};
