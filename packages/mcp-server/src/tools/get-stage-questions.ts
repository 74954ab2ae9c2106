import { stages } from "@maestro/core";
import { questionPriorities, stageQuestions } from "@maestro/hitl";
import { z } from "zod";
import { presentQuestion } from "../approvals/present-report.ts";
import { questionFields } from "../approvals/question-fields.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

const ids = z.array(z.string());

/** What a person is asked about a stage. */
export const getStageQuestionsTool: ToolDefinition = defineTool({
  name: "maestro_get_stage_questions",
  title: "Show a stage's questions",
  description: "Show the questions that a human reviewer will be asked about a stage. Free.",
  guidance: `A person's approval needs an answer to every critical question. Answers go into \`question_responses\` of maestro_submit_approval by
\`id\`: one of the options in either language, or text of one's own. Never answer them in the person's place.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ stage }),
  output: z.object({
    stage: z.enum(stages),
    total_questions: z.int(),
    questions: z.array(questionFields),
    by_priority: z.object({ critical: ids, high: ids, medium: ids, low: ids }).describe("Ids."),
    summary: z.object({
      critical_count: z.int(),
      high_count: z.int(),
      medium_count: z.int(),
      low_count: z.int(),
    }),
  }),
  examples: [{ title: "What will be asked about the change?", arguments: { stage: "implement" } }],
  handler: async ({ stage: name }) => {
    const questions = stageQuestions(name);
    const groups = questionPriorities.map((priority) => {
      return [priority, questions.filter((one) => one.priority === priority).map(({ id }) => id)] as const;
    });
    return {
      fields: {
        stage: name,
        total_questions: questions.length,
        questions: questions.map(presentQuestion),
        by_priority: Object.fromEntries(groups) as Record<(typeof questionPriorities)[number], string[]>,
        summary: Object.fromEntries(groups.map(([priority, of]) => [`${priority}_count`, of.length])) as Record<
          `${(typeof questionPriorities)[number]}_count`,
          number
        >,
      },
    };
  },
});
