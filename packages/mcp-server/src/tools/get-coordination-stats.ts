import { z } from "zod";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { topologyName } from "../tool/topology.ts";

/** Tells what was recorded of each topology. */
export const getCoordinationStatsTool: ToolDefinition = defineTool({
  name: "maestro_get_coordination_stats",
  title: "Show recorded outcomes",
  description:
    "Show which topology, single or multi-agent, did better in the past in this workspace: recorded success, overhead and tokens. Free.",
  guidance: `Plain means of what maestro_record_coordination_result recorded in this workspace; null where nothing was. \`best_topology\` needs five
outcomes. Its score is the estimated success rate plus one standard deviation, less what its overhead costs. Tasks given to several
agents differ from those kept with one, so read it as a hint.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    topology_stats: z.record(
      z.string(),
      z.object({
        success_rate: z.number().nullable(),
        avg_overhead: z.number().nullable(),
        avg_tokens: z.number().nullable(),
        sample_count: z.int(),
      }),
    ),
    best_topology: topologyName.nullable(),
    best_topology_score: z.number().nullable(),
    total_samples: z.int(),
    recommendation: z.string(),
  }),
  examples: [{ title: "What works here?", arguments: {} }],
  handler: async (_input, { services }) => {
    const { total, topologies, best } = await services.coordination.statistics();
    return {
      fields: {
        topology_stats: Object.fromEntries(
          Object.entries(topologies).map(([name, { count, successRate, averageOverheadPercent, averageTokens }]) => [
            name,
            {
              success_rate: successRate,
              avg_overhead: averageOverheadPercent,
              avg_tokens: averageTokens,
              sample_count: count,
            },
          ]),
        ),
        best_topology: best?.topology ?? null,
        best_topology_score: best?.score ?? null,
        total_samples: total,
        recommendation:
          best === undefined
            ? "Not enough data: no topology has five outcomes. Record each attempt, with one agent too."
            : `${best.topology} ranks highest over ${best.count} outcomes. maestro_select_architecture uses it where it is clearly better.`,
      },
    };
  },
});
