import type { JsonSchema } from "@maestro/core";
import { changeSchema } from "./change-schema.ts";
import { list, object, oneOf, text, texts } from "./schema-parts.ts";

/** What the improve stage answers: what was learnt, a skill that can be used again, and tests that keep the fix. */
export const improveSchema: JsonSchema = {
  title: "Improvement",
  description:
    "What is left when the tests pass: the lesson, a reusable procedure, tests against a relapse, small clean-ups.",
  ...object(["summary", "lessons", "skill_template"], {
    summary: {
      ...object(["root_cause", "fix_description"], {
        root_cause: text("The cause that was confirmed, in one sentence."),
        fix_description: text("What the change does about it, in one sentence."),
      }),
      description: "The problem and its solution.",
    },
    lessons: {
      ...object(["root_cause_category", "prevention_checklist"], {
        root_cause_category: oneOf("The class of the cause.", [
          "off_by_one",
          "null_reference",
          "type_error",
          "race_condition",
          "logic_error",
          "missing_validation",
          "configuration",
          "dependency",
          "other",
        ]),
        prevention_checklist: {
          ...texts("One thing to check that would have caught this earlier."),
          minItems: 1,
        },
      }),
      description: "What to do so that it does not happen again.",
    },
    skill_template: {
      ...object(["name", "when_to_use", "steps"], {
        name: text("Short name in lower case with hyphens, such as guard-empty-input."),
        when_to_use: text("The situation in which somebody should follow it, without the names of this repository."),
        steps: { ...texts("One step, in order."), minItems: 1 },
        verification: text("The check that tells whether it worked."),
      }),
      description:
        "A procedure that solves the next problem of this kind, written for somebody who has not seen this one.",
    },
    regression_tests: list(
      "Tests that fail without the fix.",
      object(["test_name", "description"], {
        test_name: text("Name of the test, with its file if it exists."),
        description: text("The behaviour that it holds."),
        file: text("Path of the test file."),
      }),
      0,
    ),
    changes: list("Refactorings and tests as diffs, one entry for each changed file.", changeSchema, 0),
    status: oneOf(
      "complete: nothing is left to do; needs_review: a person should look; escalate: the goal was not reached.",
      ["complete", "needs_review", "escalate"],
    ),
  }),
};
