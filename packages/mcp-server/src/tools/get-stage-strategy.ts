import { z } from "zod";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";
import { topologyName } from "../tool/topology.ts";

/** Tells how a stage gets from candidates to one result. */
export const getStageStrategyTool: ToolDefinition = defineTool({
  name: "maestro_get_stage_strategy",
  title: "Show a stage's strategy",
  description:
    "Show how to coordinate a workflow stage: topology, how candidates are made and chosen, red flags. Free.",
  guidance: `Candidates only read, one place decides, one executor writes, in every stage. \`topology\` is the stage's default; a task's structure may
choose another one: ask maestro_select_architecture.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({ stage }),
  output: z.object({
    stage: z.string(),
    strategy: z.string(),
    paper_insight: z.string(),
    key_rules: z.object({
      topology: topologyName,
      ensemble_strategy: z.string(),
      voting_mode: z.string(),
      red_flags: z.array(z.string()),
      candidates: z.int(),
      max_consults: z.int(),
    }),
    warning: z.string().nullable(),
  }),
  examples: [{ title: "How to debug", arguments: { stage: "debug" } }],
  handler: async ({ stage: name }, { services }) => {
    const { stageStrategies, stagePolicies } = await services.coordination.policy();
    const strategy = stageStrategies[name];
    return {
      fields: {
        stage: name,
        strategy: strategy.description,
        paper_insight: strategy.insight,
        key_rules: {
          topology: stagePolicies[name].topology,
          ensemble_strategy: strategy.ensemble,
          voting_mode: strategy.voting,
          red_flags: [...strategy.redFlags],
          candidates: strategy.candidates,
          max_consults: stagePolicies[name].maxConsults,
        },
        warning: strategy.warning,
      },
    };
  },
});
