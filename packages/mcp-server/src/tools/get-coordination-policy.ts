import { z } from "zod";
import { stages } from "@maestro/core";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { topologyName } from "../tool/topology.ts";

/** Tells what coordination rests on. */
export const getCoordinationPolicyTool: ToolDefinition = defineTool({
  name: "maestro_get_coordination_policy",
  title: "Show the coordination policy",
  description:
    "Show the budget of consults per stage, thresholds, stage defaults and the research behind using several agents. Free.",
  guidance: `The policy as configured. The paper's numbers are means of its experiments, not promises: 17.2 and 4.4 are ratios of tokens in traces,
not of failures.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({
    policies: z.object({
      capability_threshold: z.number(),
      skip_ensemble_conditions: z.array(z.string()),
      error_amplification: z
        .record(z.string(), z.number())
        .describe("Tokens spent on errors in traces, against one agent."),
      budgets: z.object({
        max_consults_per_stage: z.int().describe("Of the stage that may use most; stage_defaults has each."),
        max_consults_total: z.int(),
      }),
    }),
    topologies: z.record(
      z.string(),
      z.object({ agents: z.int(), published_turns: z.number(), published_overhead_percent: z.number() }),
    ),
    stage_defaults: z.record(
      z.string(),
      z.object({ topology: topologyName, ensemble_allowed: z.boolean(), max_consults: z.int() }),
    ),
    paper_insights: z.object({
      tool_coordination_tradeoff: z.string(),
      capability_saturation: z.string(),
      error_amplification: z.string(),
      sequential_degradation: z.string(),
    }),
  }),
  examples: [{ title: "What holds here?", arguments: {} }],
  handler: async (_input, { services }) => {
    const policy = await services.coordination.policy();
    const published = Object.entries(policy.publishedTopologies);
    const { paperInsights: insights } = policy;
    return {
      fields: {
        policies: {
          capability_threshold: policy.capabilityThreshold,
          skip_ensemble_conditions: [
            "the stage's default allows none",
            `one agent succeeds in ${policy.capabilityThreshold} or more, unless decomposability is above 0.6`,
            "the consults of the stage or the workflow are spent",
          ],
          error_amplification: Object.fromEntries(
            published.map(([name, { traceTokenAmplification }]) => [name, traceTokenAmplification]),
          ),
          budgets: {
            max_consults_per_stage: Math.max(...stages.map((stage) => policy.stagePolicies[stage].maxConsults)),
            max_consults_total: policy.maxConsultsTotal,
          },
        },
        topologies: Object.fromEntries(
          published.map(([name, { agents, turns, overheadPercent }]) => [
            name,
            { agents, published_turns: turns, published_overhead_percent: overheadPercent },
          ]),
        ),
        stage_defaults: Object.fromEntries(
          stages.map((stage) => [
            stage,
            {
              topology: policy.stagePolicies[stage].topology,
              ensemble_allowed: policy.stagePolicies[stage].ensembleAllowed,
              max_consults: policy.stagePolicies[stage].maxConsults,
            },
          ]),
        ),
        paper_insights: {
          tool_coordination_tradeoff: insights.toolCoordinationTradeoff,
          capability_saturation: insights.capabilitySaturation,
          error_amplification: insights.errorAmplification,
          sequential_degradation: insights.sequentialDegradation,
        },
      },
    };
  },
});
