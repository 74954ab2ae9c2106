import { z } from "zod";
import { stages } from "@maestro/core";
import { presentReviewedStage } from "../approvals/present-reviewed-stage.ts";
import { requestFields } from "../approvals/present-request.ts";
import { answerWithin } from "../runs/answer-within.ts";
import { stageInput, toStageInput } from "../tool/stage-arguments.ts";
import { longText, runStatus } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** One stage of the workflow, for a person to decide about. */
export const runStageWithApprovalTool: ToolDefinition = defineTool({
  name: "maestro_run_stage_with_approval",
  title: "Run a stage with approval",
  description: "Run one workflow stage, then request human approval of its result before the next.",
  guidance: `maestro_run_stage behind a gate: a stage begins when the one before is approved, and its own result becomes a request that the person
decides (maestro_submit_approval, \`maestro review\`, \`maestro approvals\`). Show them \`approval.display\` as it is and ask
\`approval.critical_questions\`.

What the person said goes into prompts: feedback and answers into the next stage's, a wish for changes into the same stage's when it
is run again. \`WORKFLOW_NOT_APPROVED\` says which request is missing, waits, was turned down, or is stale because outputs, patch,
checks or commit changed since it was approved. \`approval\` is null when nothing came of the stage: run it again.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: false, openWorldHint: true },
  input: z.object(stageInput),
  output: z.object({
    stage: z.enum(stages),
    stage_display: z.string(),
    stage_result: z.object({
      success: z.boolean(),
      output: z.union([z.record(z.string(), z.unknown()), longText]).nullable(),
      next_stage: z.enum(stages).nullable(),
      next_reason: z.string(),
      consults_used: z.int(),
      elapsed_ms: z.number(),
      simulated: z.boolean().describe("true: an answer came from no model."),
    }),
    approval: z.object(requestFields).nullable(),
    action_required: z.string(),
    action_required_ko: z.string(),
    elapsed_ms: z.number(),
    status: runStatus,
  }),
  examples: [
    {
      title: "Collect the facts, and have a person look at them",
      arguments: {
        stage: "analyze",
        task: "The test 'adds a tax' fails since yesterday.",
        context_files: ["src/tax.ts", "test/tax.test.ts"],
      },
    },
  ],
  handler: async (input, context) => {
    const handle = await context.services.stages.startWithApproval(toStageInput(input), {
      signal: context.signal,
      onEvent: ({ message }) => context.progress(message),
    });
    return answerWithin(handle, { waitSec: input.wait_sec, present: presentReviewedStage, context });
  },
});
