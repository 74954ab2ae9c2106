import { z } from "zod";
import { loadedFields, offeredTools, planWarnings, presentPlan } from "../loading/present-loaded.ts";
import { fullToolName } from "../loading/tool-names.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Which tools the current stage works with. */
export const getLoadedToolsTool: ToolDefinition = defineTool({
  name: "maestro_get_loaded_tools",
  title: "Show the loaded tools",
  description:
    "List which tools are available and loaded right now: current stage and skill, token cost and how often each was called. Free.",
  guidance: `Use it to pick up work in a workspace: which stage and skill are current, and which tools they take. \`usage_stats\` counts the calls
that were made while a stage was current, by any server of this workspace.`,
  toolset: "loading",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    ...loadedFields,
    current_stage: z.string().nullable(),
    current_skill: z.string().nullable(),
    max_tools: z.int(),
    usage_stats: z.record(z.string(), z.int()),
  }),
  examples: [{ title: "Where were we?", arguments: {} }],
  handler: async (_input, { services, tools }) => {
    const skills = await services.skills();
    const { state, plan, maxTools } = await skills.loaded(await offeredTools(tools));
    const usage = Object.entries(state.toolUsage).map(([name, count]) => [fullToolName(name), count] as const);
    return {
      fields: {
        ...presentPlan(plan),
        current_stage: state.stage,
        current_skill: state.skill,
        max_tools: maxTools,
        usage_stats: Object.fromEntries(usage),
      },
      warnings: planWarnings(plan, maxTools),
    };
  },
});
