import { z } from "zod";
import { loadedFields, offeredTools, planWarnings, presentPlan, showPlan } from "../loading/present-loaded.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Ends a stage. */
export const exitStageTool: ToolDefinition = defineTool({
  name: "maestro_exit_stage",
  title: "Leave the stage",
  description: "Leave the current workflow stage and its skill, unload their tools; core tools stay. Free.",
  guidance: `Use it when a stage is finished and no other follows at once; to go on to the next one, maestro_enter_stage is enough. The
workflow's run and history stay as they are. If no stage is current, nothing happens.`,
  toolset: "loading",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({ message: z.string(), ...loadedFields }),
  examples: [{ title: "Done with this stage", arguments: {} }],
  handler: async (_input, { services, tools }) => {
    const skills = await services.skills();
    const { stage } = await skills.state();
    const { plan } = await skills.exitStage(await offeredTools(tools));
    await showPlan(plan, tools);
    return {
      fields: {
        message: stage === null ? "No stage was current." : `Left ${stage}.`,
        ...presentPlan(plan),
      },
      warnings: planWarnings(plan, services.config.tools.max),
    };
  },
});
