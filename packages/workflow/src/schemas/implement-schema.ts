import type { JsonSchema } from "@maestro/core";
import { changeSchema, testResultSchema } from "./change-schema.ts";
import { list, object, oneOf, text, texts } from "./schema-parts.ts";

/**
 * What the implement stage answers: the smallest change, as diffs. Whether tests pass is for Maestro to find out, so no
 * field that only a test run can fill is required.
 */
export const implementSchema: JsonSchema = {
  title: "Implementation",
  description: "The smallest change that makes the selected hypothesis' test pass.",
  ...object(["changes"], {
    changes: list("One entry for each changed file.", changeSchema),
    summary: text("What the change does, in one or two sentences."),
    verification_commands: texts("One command that shows whether the change works."),
    risks: texts("One thing that the change could break."),
    test_result: testResultSchema(),
    lint_result: text("What the linter said, if it was run."),
    rollback_command: text("How the change is taken back."),
    next_action: oneOf("What should happen now.", [
      "proceed_to_improve",
      "proceed_to_debug",
      "revert_and_retry",
      "escalate",
    ]),
  }),
};
