import { z } from "zod";
import type { MicroStep } from "@maestro/workflow";
import type { JsonObject } from "@maestro/core";
import { stage } from "../tool/arguments.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { longList } from "../tool/results.ts";
import { stages } from "@maestro/core";

const microStep = z.object({
  type: z.string().describe("What step_type takes."),
  stage: z.enum(stages),
  description: z.string(),
  default_k: z.int(),
  has_oracle: z.boolean().describe("Whether running something can check an answer."),
  required_tools: z.array(z.string()),
  red_flag_rules: z.array(z.string()),
  output_schema: z.record(z.string(), z.unknown()).describe("JSON Schema of an answer."),
});

/** Which decisions are small enough to vote on. */
export const getMicroStepsTool: ToolDefinition = defineTool({
  name: "maestro_get_micro_steps",
  title: "List micro-steps",
  description: "List the micro-steps of work: decisions small enough to vote on. Free.",
  guidance: `Use it before maestro_vote_micro_step or maestro_calibrate, to choose \`step_type\` and to see what an answer has to look like.

Without \`stage\` you get those of the workspace's current stage (maestro_enter_stage), and all of them while there is none.

A micro-step asks for exactly one item: one cause, one patch of one file, one experiment. \`output_schema\` goes into the prompt
of a vote, and answers that do not fit it are discarded. \`has_oracle\` says that running something can tell whether an answer
is right: then run it, and vote only on which answer to try. \`required_tools\` are the tools of this server that help.`,
  toolset: "maker",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    stage: stage.optional().meta({
      description: "Default the current one, else all.",
      help: "The stage whose steps to list (default: the current one, or all while there is none).",
    }),
  }),
  output: z.object({ micro_steps: longList(microStep), count: z.int() }),
  examples: [{ title: "What can be voted on while debugging?", arguments: { stage: "debug" } }],
  handler: async ({ stage }, { services }) => {
    const skills = await services.skills();
    const current = stage ?? (await skills.state()).stage ?? undefined;
    const steps = await services.listMicroSteps(current);
    return { fields: { micro_steps: steps.map(present), count: steps.length, error: null } };
  },
});

function present(step: MicroStep): z.output<typeof microStep> & JsonObject {
  return {
    type: step.type,
    stage: step.stage,
    description: step.description,
    default_k: step.defaultK,
    has_oracle: step.hasOracle,
    required_tools: step.tools.map((tool) => `maestro_${tool}`),
    red_flag_rules: [...step.redFlagRules],
    output_schema: step.outputSchema,
  };
}
