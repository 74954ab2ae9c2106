import { stages } from "@maestro/core";
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
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";

const skill = z.object({
  name: z.string().describe("What skill_name of maestro_enter_skill takes."),
  description: z.string(),
  required_tools: z.array(z.string()),
  micro_steps: z.array(z.string()),
});

/** Begins a stage and says which tools it takes. */
export const enterStageTool: ToolDefinition = defineTool({
  name: "maestro_enter_stage",
  title: "Enter a stage",
  description:
    "Begin (start) the next workflow stage or move on to it: the tools for it, what they cost, which skills there are. Free.",
  guidance: `Use it when a stage begins. The stage is the workspace's: maestro_get_micro_steps and other processes see it too.

\`loaded_tools\` are the ones to work with, required ones first, at most \`MAESTRO_MAX_TOOLS\` of them unless more are required; every
other tool of the server can still be called. With \`--dynamic\` the server's list of tools follows. \`context_cost\` is measured:
tokens of their names, descriptions and parameters.`,
  toolset: "loading",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ stage }),
  output: z.object({
    stage: z.enum(stages),
    ...loadedFields,
    ...newlyLoadedField,
    available_skills: z.array(skill),
  }),
  examples: [{ title: "Begin to debug", arguments: { stage: "debug" } }],
  handler: async ({ stage: name }, { services, tools }) => {
    const skills = await services.skills();
    const { plan, newlyLoaded } = await skills.enterStage(name, await offeredTools(tools));
    await showPlan(plan, tools);
    const available = (await skills.catalog()).skills.filter((candidate) => candidate.stage === name);
    return {
      fields: {
        stage: name,
        ...presentPlan(plan),
        newly_loaded: newlyLoaded.map(fullToolName),
        available_skills: available.map(({ name: skillName, description, requiredTools, microSteps }) => ({
          name: skillName,
          description,
          required_tools: requiredTools.map(fullToolName),
          micro_steps: [...microSteps],
        })),
        error: null,
      },
      warnings: planWarnings(plan, services.config.tools.max),
      next: [{ tool: "maestro_get_skill", arguments: { stage: name }, why: "read how the stage is worked through" }],
    };
  },
});
