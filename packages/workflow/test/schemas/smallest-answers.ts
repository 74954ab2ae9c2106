import type { JsonObject, Stage } from "@maestro/core";

/** For each stage an answer with the required fields and nothing else. */
export const smallestAnswers: Readonly<Record<Stage, JsonObject>> = {
  analyze: {
    observations: [{ fact: "add(1, 2) returns -1.", source: "test/add.test.ts:7" }],
    confidence: 0.9,
  },
  hypothesize: {
    hypotheses: [
      {
        id: "H1",
        claim: "add in src/add.ts subtracts its second operand.",
        confidence: 0.8,
        fast_test: "node --test test/add.test.ts",
      },
    ],
  },
  implement: {
    changes: [
      {
        file: "src/add.ts",
        diff: "--- a/src/add.ts\n+++ b/src/add.ts\n@@ -1 +1 @@\n-return a - b;\n+return a + b;\n",
      },
    ],
  },
  debug: { error_analysis: { error_type: "assertion_failure" }, next_action: "resolved" },
  improve: {
    summary: { root_cause: "A minus stood for a plus.", fix_description: "The operands are added." },
    lessons: { root_cause_category: "logic_error", prevention_checklist: ["Test an operator with unequal operands."] },
    skill_template: {
      name: "check-operator",
      when_to_use: "A computed value has the wrong sign.",
      steps: ["Compute one case by hand.", "Compare it with every operator on its way."],
    },
  },
};
