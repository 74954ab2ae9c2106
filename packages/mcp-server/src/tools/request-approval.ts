import { stages, toJsonValue, type JsonObject } from "@maestro/core";
import { z } from "zod";
import { actionRequired } from "../approvals/action-required.ts";
import { presentRequest, requestFields } from "../approvals/present-request.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

/** Asks people about what a caller did by itself. */
export const requestApprovalTool: ToolDefinition = defineTool({
  name: "maestro_request_approval",
  title: "Request approval",
  description:
    "Ask a human for approval, permission or sign-off: have a reviewer approve the change or stage that you did yourself.",
  guidance: `Use it after a stage of your own, or to ask again when what was approved has changed; maestro_run_stage_with_approval asks by itself.
Show \`display\` to the person as it is, ask the critical questions, and hand their decision in with maestro_submit_approval.

\`outputs\` are checked against the stage's schema; issues stand in the report and in \`warnings\`. The request belongs to the open
workflow, if there is one, and to the commit of now: when outputs or commit change, the next stage asks for approval again. An
older request about the same stage that still waits expires.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    stage,
    outputs: z
      .record(z.string(), z.unknown())
      .meta({ help: "What is to be approved, in the form of the stage's schema (maestro_get_schema)." }),
    duration_ms: z.number().min(0).default(0).meta({ help: "How long the work took." }),
    metrics: z.record(z.string(), z.unknown()).optional().meta({ help: "Other figures worth showing to the person." }),
  }),
  output: z.object({
    stage: z.enum(stages),
    ...requestFields,
    action_required: z.string(),
    action_required_ko: z.string(),
  }),
  examples: [
    {
      title: "Ask about an analysis",
      arguments: {
        stage: "analyze",
        outputs: { observations: [{ fact: "add(1, 2) is -1.", source: "a.ts:1" }], confidence: 0.9 },
      },
    },
  ],
  handler: async (input, { services }) => {
    const { approval, issues, differsFromRun } = await services.stages.requestApproval({
      stage: input.stage,
      outputs: toJsonValue(input.outputs) as JsonObject,
      durationMs: input.duration_ms,
      metrics: input.metrics === undefined ? undefined : (toJsonValue(input.metrics) as JsonObject),
    });
    const { request } = approval;
    const action = actionRequired(approval);
    return {
      runId: request.runId ?? undefined,
      fields: {
        stage: input.stage,
        ...presentRequest(approval),
        action_required: action.en,
        action_required_ko: action.ko,
      },
      warnings: [
        ...issues.map((issue) => `The outputs differ from the schema of ${input.stage}: ${issue}`),
        ...(differsFromRun
          ? [
              `The open workflow has other outputs of ${input.stage}; approving these will not let its next stage begin.`,
            ]
          : []),
      ],
      next: [
        {
          tool: "maestro_submit_approval",
          arguments: { request_id: request.id, approved: false },
          why: "hand in what the person decides, approved true or false",
        },
      ],
    };
  },
});
