import { z } from "zod";
import { presentRole } from "../skills/present-skill.ts";
import { longText } from "../tool/results.ts";
import { roleArgument } from "../tool/role-argument.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** The system prompts of advisers' roles. */
export const getRoleTool: ToolDefinition = defineTool({
  name: "maestro_get_role",
  title: "Read a role",
  description: "Read the system prompt of an adviser's role. Free.",
  guidance: `Use it to see what maestro_consult_with_role puts before a prompt, or to take on the role yourself. Five roles belong to a stage
each; \`judge\` compares candidates in any of them.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ role: roleArgument.meta({ help: "The role whose prompt to read." }) }),
  output: z.object({
    role: z.string(),
    name: z.string(),
    stage: z.string().describe("The stage it belongs to, or any."),
    traits: z.array(z.string()),
    focus: z.array(z.string()),
    prompt: longText,
  }),
  examples: [{ title: "How does a judge judge?", arguments: { role: "judge" } }],
  handler: async ({ role }, { services }) => {
    const skills = await services.skills();
    const { roles } = await skills.catalog();
    return { fields: presentRole(roles[role]) };
  },
});
