import { stages } from "@maestro/core";
import { z } from "zod";
import { offeredTools } from "../loading/present-loaded.ts";
import { fullToolName } from "../loading/tool-names.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** Where to begin with a task. */
export const recommendToolsTool: ToolDefinition = defineTool({
  name: "maestro_recommend_tools",
  title: "Recommend where to begin",
  description:
    "Suggest which tool to use, which stage and skill, for a task described in words (English, Korean). Free.",
  guidance: `Use it before the first stage, when it is not obvious where to begin. It compares words: those of the description with those of the
fifteen skills, and the kind of task that maestro_classify_task sees. When nothing speaks for any stage, it says so and suggests analyze.

The tools are those of the suggested skill first, then of its stage; nothing is loaded by this call.`,
  toolset: "loading",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ task_description: z.string().meta({ help: "What you want to do, in your own words." }) }),
  output: z.object({
    recommended_tools: z.array(z.string()),
    suggested_stage: z.enum(stages),
    suggested_skill: z.string().nullable(),
    tool_count: z.int(),
    hint: z.string(),
  }),
  examples: [
    {
      title: "A test that fails now and then",
      arguments: { task_description: "Find out why the login test is flaky" },
    },
  ],
  handler: async ({ task_description: task }, { services, tools }) => {
    const skills = await services.skills();
    const found = await skills.recommend(task, await offeredTools(tools));
    const { stage, skill } = found;
    const stageStep = { tool: "maestro_enter_stage", arguments: { stage }, why: "begin there" };
    const skillStep = { tool: "maestro_enter_skill", arguments: { skill_name: skill?.name ?? "" }, why: "read how" };
    return {
      fields: {
        recommended_tools: found.tools.map(fullToolName),
        suggested_stage: stage,
        suggested_skill: skill?.name ?? null,
        tool_count: found.tools.length,
        hint:
          skill === undefined
            ? "Nothing in the description says what kind of work it is: begin with the facts."
            : skill.description,
      },
      next: skill === undefined ? [stageStep] : [stageStep, skillStep],
    };
  },
});
