import { z } from "zod";
import { submitApproval } from "../approvals/submit-approval.ts";
import { waitSec } from "../tool/arguments.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** A person's decision about a stage, as a caller passes it on. */
export const submitApprovalTool: ToolDefinition = defineTool({
  name: "maestro_submit_approval",
  title: "Submit a decision",
  description:
    "Submit what the user decided on a request: to approve the stage, reject it or want a revision; the human approved it.",
  guidance: `Use it when the person has decided, with what they said; never decide for them. \`approved\` false with \`revision_instructions\` asks
for a revision, without them it rejects. \`question_responses\` has answers by question id.

A call alone does not show that a person decided: it counts as \`agent_reported\`, history and evidence say so, and the configuration
(\`approvals.minimum\`) may ask for more. A client that can ask its user does so before an approval counts, for at most \`wait_sec\`
seconds; declined, closed or unanswered means undecided. Or the person reads a one-time code off \`maestro approvals code\` or
\`maestro review\` and you pass it on as \`confirmation_code\`.

\`status\` \`pending\` with \`next_action\` \`await_human\`: it does not count yet; tell the person \`how_to_confirm\`. Rejecting and asking for
a revision always work. A decision is final.`,
  toolset: "hitl",
  core: false,
  // A decision is final, and clients ask before what cannot be taken back.
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: false },
  input: z.object({
    request_id: z.string().meta({ help: "Id of the request." }),
    approved: z.boolean().meta({ help: "What the person decided." }),
    feedback: z.string().optional().meta({ help: "What the person said, in their words." }),
    question_responses: z
      .record(z.string(), z.string())
      .optional()
      .describe("By question id.")
      .meta({ help: "Their answers by question id." }),
    revision_instructions: z.string().optional().meta({ help: "What to change, where they want a revision." }),
    confirmation_code: z
      .string()
      .optional()
      .describe("As the person reads it to you.")
      .meta({ help: "The one-time code that the person reads to you." }),
    wait_sec: waitSec,
  }),
  output: z.object({
    request_id: z.string(),
    status: z.string().describe("approved, rejected, revision_requested or pending."),
    next_action: z.string().describe("proceed_to_next_stage, revise_current_stage, stop_workflow or await_human."),
    message: z.string(),
    message_ko: z.string(),
    next_stage: z.string().nullable(),
    feedback_summary: z
      .object({
        general_feedback: longText.nullable(),
        question_responses: z.record(z.string(), z.unknown()),
        revision_instructions: longText.nullable(),
        critical_concerns: z.array(z.record(z.string(), z.string())).describe("Answers that speak against going on."),
      })
      .nullable(),
    assurance: z.string().nullable().describe("What shows that a person decided; agent_reported: nothing."),
    decided_by: z.string().nullable(),
    how_to_confirm: z.string().nullable(),
    how_to_confirm_ko: z.string().nullable(),
  }),
  examples: [
    {
      title: "They want a change",
      arguments: {
        request_id: "approval_implement_20260131_120000_01842745213650897713",
        approved: false,
        revision_instructions: "Keep the old name of the function.",
      },
    },
  ],
  handler: (input, context) =>
    submitApproval(
      input.request_id,
      {
        approved: input.approved,
        feedback: input.feedback,
        questionResponses: input.question_responses,
        revisionInstructions: input.revision_instructions,
        confirmationCode: input.confirmation_code,
      },
      { context, waitMs: input.wait_sec * 1000 },
    ),
});
