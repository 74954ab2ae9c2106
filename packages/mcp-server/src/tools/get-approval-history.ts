import { z } from "zod";
import { damagedWarnings } from "../approvals/present-request.ts";
import { longList, longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

const decided = z.object({
  request_id: z.string(),
  stage: z.string(),
  run_id: z.string().nullable(),
  status: z.string().describe("approved, rejected, revision_requested or expired."),
  decided_at: z.string(),
  decided_by: z.string(),
  assurance: z.string().nullable().describe("agent_reported and policy: no person confirmed it."),
  feedback: longText.nullable(),
  question_responses: z.record(z.string(), z.string()),
  revision_instructions: longText.nullable(),
  unanswered_critical: z.array(z.string()),
});

/** What people have decided. */
export const getApprovalHistoryTool: ToolDefinition = defineTool({
  name: "maestro_get_approval_history",
  title: "Show approval history",
  description: "Show past approvals and rejections: who decided or signed off, how sure, with what feedback. Free.",
  guidance: `Newest first; \`summary\` counts all that match, also beyond the limit. \`assurance\` says what shows that a person decided: \`client\` (the
client asked them, or they passed on a code), \`human_local\` (terminal or review page), \`signed\`; \`agent_reported\` is a model's
word, \`policy\` a rule.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    stage: stage.optional().meta({ help: "Only decisions about this stage." }),
    limit: z.int().min(1).default(20).meta({ help: "How many of the newest to return." }),
  }),
  output: z.object({
    count: z.int(),
    history: longList(decided),
    summary: z.object({ approved: z.int(), rejected: z.int(), revision_requested: z.int(), expired: z.int() }),
  }),
  examples: [{ title: "What did they say about changes?", arguments: { stage: "implement" } }],
  handler: async ({ stage: of, limit }, { services }) => {
    const { approvals, damaged, summary } = await (await services.approvals()).history({ stage: of, limit });
    const history = approvals.flatMap(({ request, status, decision }) =>
      decision === null
        ? []
        : [
            {
              request_id: request.id,
              stage: request.stage,
              run_id: request.runId,
              status,
              decided_at: decision.decidedAt,
              decided_by: decision.decidedBy,
              assurance: decision.assurance,
              feedback: decision.feedback,
              question_responses: { ...decision.questionResponses },
              revision_instructions: decision.revisionInstructions,
              unanswered_critical: [...decision.unansweredCritical],
            },
          ],
    );
    return {
      fields: {
        count: history.length,
        history,
        summary: {
          approved: summary.approved,
          rejected: summary.rejected,
          revision_requested: summary.revisionRequested,
          expired: summary.expired,
        },
      },
      warnings: damagedWarnings(damaged),
    };
  },
});
