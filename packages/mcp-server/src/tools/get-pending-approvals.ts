import { minimumFor } from "@maestro/hitl";
import { z } from "zod";
import { damagedWarnings, listedRequests, presentListed } from "../approvals/present-request.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** What waits for a person. */
export const getPendingApprovalsTool: ToolDefinition = defineTool({
  name: "maestro_get_pending_approvals",
  title: "List pending approvals",
  description: "List what is pending: stages waiting for a human's approval. Free.",
  guidance: `Of every process of this workspace, oldest first. One that is missing here has been decided: maestro_get_approval_history.
\`minimum\` is the least assurance that counts: at \`agent_reported\` maestro_submit_approval decides, above it the person confirms.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    count: z.int(),
    pending_requests: listedRequests,
    message: z.string(),
    message_ko: z.string(),
  }),
  examples: [{ title: "What waits?", arguments: {} }],
  handler: async (_input, { services }) => {
    const { approvals, damaged } = await (await services.approvals()).pending();
    const { minimum } = services.config.approvals;
    const count = approvals.length;
    return {
      fields: {
        count,
        pending_requests: approvals.map((one) => presentListed(one, minimumFor(minimum, one.request.stage))),
        message: count === 0 ? "Nothing waits for a decision." : `${count} waiting for a person's decision.`,
        message_ko: count === 0 ? "결정을 기다리는 요청이 없습니다." : `결정을 기다리는 요청이 ${count}건 있습니다.`,
      },
      warnings: damagedWarnings(damaged),
    };
  },
});
