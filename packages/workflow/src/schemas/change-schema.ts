import type { JsonSchema } from "@maestro/core";
import { object, text } from "./schema-parts.ts";

/** One file's change as a unified diff: what implement, debug and improve propose, and Maestro applies. */
export const changeSchema: JsonSchema = object(["file", "diff"], {
  file: text("Path of the one file this diff changes, relative to the repository's root."),
  diff: {
    type: "string",
    minLength: 10,
    description:
      "Unified diff of that file as git writes it: --- and +++ lines, then @@ hunks whose context lines match the file exactly.",
  },
  reason: text("Why this change is needed, in one sentence."),
});

/** Fields of a test run that happened. */
const testRun: Readonly<Record<string, JsonSchema>> = {
  command: text("The command that was run."),
  passed: { type: "boolean", description: "Whether it ended with exit code 0." },
  output: text("The lines of its output that matter."),
};

/** A test run, with further fields of a stage's own; never required, because advisers cannot run anything. */
export function testResultSchema(further: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  return {
    ...object(["command", "passed"], { ...testRun, ...further }),
    description: "A test run that really happened; leave it out if you ran nothing.",
  };
}
