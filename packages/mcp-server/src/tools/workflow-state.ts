import { z } from "zod";
import { stages } from "@maestro/core";
import { presentWorkflow } from "../present/present-workflow.ts";
import { workflowMetrics } from "../tool/metrics-results.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Where the workspace's workflow stands. */
export const workflowStateTool: ToolDefinition = defineTool({
  name: "maestro_workflow_state",
  title: "Show the workflow",
  description:
    "Show the current stage and how far the workflow is: history, consults left in the budget, metrics. Free.",
  guidance: `A workspace has one current workflow, shared by every client and the command line. \`run_id\` is the run that the next stage joins;
cancel it to begin another workflow. A history entry with \`outcome\` running belongs to a stage that runs now, or whose process died.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    workflow: z.object({
      current_stage: z.enum(stages).nullable(),
      total_consults: z.int(),
      max_consults: z.int(),
      consults_remaining: z.int(),
      history: z.array(
        z.object({
          stage: z.enum(stages),
          success: z.boolean(),
          outcome: z.enum(["running", "succeeded", "failed", "cancelled"]),
          consults_used: z.int(),
          elapsed_ms: z.number(),
        }),
      ),
      context_summary: z.object({
        task: longText.nullable(),
        files_count: z.int(),
        facts_count: z.int(),
        errors_count: z.int(),
      }),
    }),
    metrics: workflowMetrics,
    summary: z.string(),
  }),
  examples: [{ title: "Where are we?", arguments: {} }],
  handler: async (_input, { services }) => presentWorkflow(await services.stages.overview()),
});
