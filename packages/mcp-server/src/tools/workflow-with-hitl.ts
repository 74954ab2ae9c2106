import { stages } from "@maestro/core";
import { stageQuestions } from "@maestro/hitl";
import { z } from "zod";
import { presentQuestion } from "../approvals/present-report.ts";
import { questionFields } from "../approvals/question-fields.ts";
import { workflowInstructions, workflowTips } from "../approvals/workflow-instructions.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

/** A workflow whose stages people approve. */
export const workflowWithHitlTool: ToolDefinition = defineTool({
  name: "maestro_workflow_with_hitl",
  title: "Begin a workflow with approvals",
  description: "Begin a workflow in which a human approves every stage. Free: runs nothing yet.",
  guidance: `Opens the run that stages join, in place of the workspace's earlier one; then run \`start_stage\` with maestro_run_stage_with_approval.
Nobody is asked about stages before \`start_stage\`. From there on each stage begins only once the one before it is approved, whichever
tool runs it.

\`auto_approve_low_risk\` approves analyze, hypothesize and improve as \`policy\` where the report names no critical risk, outputs are
valid and no file was written, if the configuration allows it (\`approvals.autoApproveLowRisk\`, no \`approvals.minimum\`). A change is
never approved by a rule.`,
  toolset: "hitl",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    task: z.string().meta({ help: "The whole task." }),
    start_stage: stage.default("analyze").meta({ help: "The first stage; those before it count as done." }),
    auto_approve_low_risk: z
      .boolean()
      .default(false)
      .meta({ help: "Let stages of low risk be approved by a rule, where the configuration allows it." }),
  }),
  output: z.object({
    message: z.string(),
    message_ko: z.string(),
    workflow_started: z.boolean(),
    task: z.string(),
    start_stage: z.enum(stages),
    remaining_stages: z.array(z.enum(stages)),
    auto_approve_low_risk: z.boolean(),
    instructions: z.object({ en: z.string(), ko: z.string() }),
    stage_questions_preview: z.array(questionFields).describe("Of the first stage."),
    tips: z.object({ en: z.array(z.string()), ko: z.array(z.string()) }),
  }),
  examples: [{ title: "Work a bug through", arguments: { task: "The test 'adds a tax' fails since yesterday." } }],
  handler: async ({ task, start_stage: startStage, auto_approve_low_risk: autoApproveLowRisk }, { services }) => {
    const before = (await services.stages.overview()).run;
    const runId = await services.stages.open(task, { startStage, autoApproveLowRisk });
    const isOpen = before?.status === "open" || before?.status === "running";
    const { autoApproveLowRisk: isAllowed } = services.config.approvals;
    return {
      runId,
      fields: {
        message: `The workflow begins with ${startStage}; every stage waits for a person's approval.`,
        message_ko: `${startStage} 단계부터 작업을 시작합니다. 단계마다 사용자의 승인을 기다립니다.`,
        workflow_started: true,
        task,
        start_stage: startStage,
        remaining_stages: stages.slice(stages.indexOf(startStage)),
        auto_approve_low_risk: autoApproveLowRisk,
        instructions: { ...workflowInstructions },
        stage_questions_preview: stageQuestions(startStage).map(presentQuestion),
        tips: { en: [...workflowTips.en], ko: [...workflowTips.ko] },
        error: null,
      },
      warnings: [
        ...(autoApproveLowRisk && !isAllowed
          ? ["No rule will approve anything: the configuration does not allow it (approvals.autoApproveLowRisk)."]
          : []),
        ...(isOpen ? [`The workflow of run ${before.runId} is left where it was; cancel it if it is over.`] : []),
      ],
      next: [
        {
          tool: "maestro_run_stage_with_approval",
          arguments: { stage: startStage, task },
          why: "run the first stage",
        },
      ],
    };
  },
});
