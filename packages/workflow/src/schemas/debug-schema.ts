import type { JsonSchema } from "@maestro/core";
import { changeSchema, testResultSchema } from "./change-schema.ts";
import { object, oneOf, text } from "./schema-parts.ts";

/**
 * What one iteration of the debug stage answers: what failed, at most one small change, and what to do now.
 */
export const debugSchema: JsonSchema = {
  title: "Debug iteration",
  description: "One iteration: the failure as it is now, one small change or none, and the next action.",
  ...object(["error_analysis", "next_action"], {
    error_analysis: object(["error_type"], {
      error_type: text("Class of the failure: assertion_failure, type_error, timeout, crash, logic_error or the like."),
      is_new_error: { type: "boolean", description: "True if this failure was not there in the last iteration." },
      message: text("The failure's own message."),
      location: text("Where it arises, as path:line."),
      cause: text("Why it fails, as far as the output shows."),
    }),
    next_action: oneOf(
      "continue_debug: apply the change and run again; resolved: everything passes; revert_all: this made things worse; re_hypothesize: the cause is another one; escalate: a person is needed.",
      ["continue_debug", "resolved", "revert_all", "escalate", "re_hypothesize"],
    ),
    change: {
      ...changeSchema,
      description: "The one change of this iteration, ten changed lines at most. Required to continue.",
    },
    iteration: { type: "integer", minimum: 1, maximum: 10, description: "Number of this iteration, counted from 1." },
    iterations_remaining: { type: "integer", minimum: 0, description: "Iterations left after this one." },
    test_result: testResultSchema({
      compared: oneOf("The outcome against that of the last iteration.", [
        "same_error",
        "new_error",
        "passed",
        "regression",
      ]),
    }),
    hypothesis_update: text("What this iteration says about the hypothesis."),
  }),
};
