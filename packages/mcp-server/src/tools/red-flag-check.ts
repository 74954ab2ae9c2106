import { microStepTypes, redFlagRules } from "@maestro/workflow/terms";
import { z } from "zod";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Judges one answer by its form. */
export const redFlagCheckTool: ToolDefinition = defineTool({
  name: "maestro_red_flag_check",
  title: "Check for red flags",
  description:
    "Check an answer for red flags before using it: hedging, length, malformed or broken diff or JSON, dangerous code or commands. Free.",
  guidance: `Use it on an answer before it is used, applied or counted as a vote. A broken form is a sign of broken reasoning: discard a
flagged answer and ask again instead of repairing it.

\`step_type\` applies the rules and the answer schema of that micro-step; \`rules\` replaces them. Length is always checked.
Without \`step_type\` and \`rules\`, only length and forbidden files in diff headers are checked. It runs locally and asks nobody.`,
  toolset: "maker",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    content: z.string().describe("The answer."),
    step_type: z
      .enum(microStepTypes)
      .optional()
      .describe("Whose rules apply.")
      .meta({ help: "The micro-step whose rules and answer schema apply." }),
    rules: z
      .array(z.enum(redFlagRules))
      .optional()
      .describe("Replaces the step's rules.")
      .meta({ help: "Rules to check instead of the step's." }),
  }),
  output: z.object({
    is_flagged: z.boolean(),
    should_discard: z.boolean(),
    reasons: z.array(z.string()),
    details: longText,
    content_length: z.int(),
    step_type: z.string().nullable(),
    recommendation: z.string(),
  }),
  examples: [
    { title: "Is it sure of itself?", arguments: { content: "Maybe the cache is stale.", rules: ["hedging"] } },
  ],
  handler: async ({ content, step_type: stepType, rules: chosen }, { services }) => {
    const report = await services.checkRedFlags({ content, stepType, rules: chosen });
    return {
      fields: {
        is_flagged: report.isFlagged,
        should_discard: report.isFlagged,
        reasons: [...report.reasons],
        details: report.details,
        content_length: report.contentLength,
        step_type: stepType ?? null,
        recommendation: report.recommendation,
      },
      warnings: report.warnings,
    };
  },
});
