import { stages } from "@maestro/core";
import { z } from "zod";
import { presentStageSkill } from "../skills/present-skill.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";
import { topologyName } from "../tool/topology.ts";

/** How a stage is worked through. */
export const getSkillTool: ToolDefinition = defineTool({
  name: "maestro_get_skill",
  title: "Read a stage's skill",
  description: "Read what to do in a workflow stage and how: goal, steps, output, anti-patterns, exit criteria. Free.",
  guidance: `Use it when a stage begins, and again before it ends, for its exit criteria. \`content\` is Markdown. \`output_schema\` is what the
stage's answer is validated against, \`primary_role\` the role that fits an adviser in it (maestro_consult_with_role).`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ stage }),
  output: z.object({
    stage: z.enum(stages),
    metadata: z.object({ title: z.string(), description: z.string(), output_schema: z.string(), role: z.string() }),
    content: longText,
    output_schema: z.record(z.string(), z.unknown()).describe("JSON Schema 2020-12."),
    primary_role: z.string(),
    coordination_policy: z.object({ topology: topologyName, max_consults: z.int(), ensemble_allowed: z.boolean() }),
  }),
  examples: [{ title: "How is a bug debugged?", arguments: { stage: "debug" } }],
  handler: async ({ stage: name }, { services }) => {
    const skills = await services.skills();
    const { stageSkills } = await skills.catalog();
    const { stagePolicies } = await services.coordination.policy();
    const skill = stageSkills[name];
    const schema = await skills.schema(skill.outputSchema);
    return {
      fields: presentStageSkill(skill, { schema, policy: stagePolicies[name] }),
      next: [{ tool: "maestro_enter_stage", arguments: { stage: name }, why: "see which tools it takes" }],
    };
  },
});
