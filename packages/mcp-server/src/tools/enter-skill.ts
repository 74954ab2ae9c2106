import { isMaestroError, type JsonObject } from "@maestro/core";
import { z } from "zod";
import {
  loadedFields,
  newlyLoadedField,
  offeredTools,
  planWarnings,
  presentPlan,
  showPlan,
} from "../loading/present-loaded.ts";
import { fullToolName } from "../loading/tool-names.ts";
import { longText } from "../tool/results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import type { ToolReply } from "../tool/tool-reply.ts";

const microStep = z.object({
  type: z.string(),
  description: z.string(),
  has_oracle: z.boolean(),
  default_k: z.int(),
  required_tools: z.array(z.string()),
});

/** Takes up one piece of a stage's work. */
export const enterSkillTool: ToolDefinition = defineTool({
  name: "maestro_enter_skill",
  title: "Enter a skill",
  description:
    "Take up a skill of the current stage (maestro_enter_stage lists them): steps, tools, micro-steps. Free.",
  guidance: `Use it for one piece of a stage's work, such as \`mre_creation\` while analyzing. \`content\` says how it is done and when it is
finished. Its tools come first in \`loaded_tools\`, those of the stage after them.

A skill belongs to one stage. In another stage it is refused, with the skills that can be entered. If no stage is current, the skill's own
stage is entered too.`,
  toolset: "loading",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ skill_name: z.string().meta({ help: "Name of the skill, as maestro_enter_stage lists it." }) }),
  output: z.object({
    skill: z.string(),
    stage: z.string(),
    content: longText.describe("How to do it, Markdown."),
    ...loadedFields,
    ...newlyLoadedField,
    micro_steps: z.array(microStep),
    available_skills: z.array(z.string()),
  }),
  examples: [{ title: "Shrink a failure to what shows it", arguments: { skill_name: "mre_creation" } }],
  handler: async ({ skill_name: name }, { services, tools }) => {
    const skills = await services.skills();
    try {
      const { plan, newlyLoaded } = await skills.enterSkill(name, await offeredTools(tools));
      await showPlan(plan, tools);
      const skill = (await skills.catalog()).skills.find((candidate) => candidate.name === name);
      const steps = await services.listMicroSteps(skill?.stage);
      return {
        fields: {
          skill: name,
          stage: skill?.stage ?? "",
          content: skill?.content ?? "",
          ...presentPlan(plan),
          newly_loaded: newlyLoaded.map(fullToolName),
          micro_steps: steps
            .filter(({ type }) => skill?.microSteps.includes(type) === true)
            .map((step) => ({
              type: step.type,
              description: step.description,
              has_oracle: step.hasOracle,
              default_k: step.defaultK,
              required_tools: step.tools.map(fullToolName),
            })),
          error: null,
        },
        warnings: planWarnings(plan, services.config.tools.max),
      };
    } catch (error) {
      if (!isMaestroError(error, "INVALID_ARGUMENT")) throw error;
      return refused(error);
    }
  },
});

/** The reference has the names that can be entered in a field of their own. */
function refused(error: { readonly details?: JsonObject | undefined }): ToolReply<JsonObject> {
  return { fields: { available_skills: error.details?.["allowed"] ?? [] }, error };
}
