import { z } from "zod";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { stage } from "../tool/arguments.ts";
import { topology, topologyName } from "../tool/topology.ts";

const score = (fallback: number): z.ZodDefault<z.ZodNumber> => z.number().min(0).max(1).default(fallback);

/** Chooses how many agents work in a stage. */
export const selectArchitectureTool: ToolDefinition = defineTool({
  name: "maestro_select_architecture",
  title: "Choose a topology",
  description:
    "Choose which topology to use for a stage: one single agent, or whether several (multiple agents, multi-agent) help and are worth asking, by task structure, recorded outcomes and cost. Free.",
  guidance: `\`topology\` says how candidates are generated: sas (one agent), mas_independent (several apart), mas_centralized (several under a
coordinator). \`decision\` says who chooses among them, always one place that checks, and \`writes\` who changes files, always one.

The order: debugging is one agent's; \`force_topology\`; sequential work above 0.7 is one agent's; recorded outcomes, when they are
many and clear; decomposability above 0.6 (mas_centralized when tool complexity is above 0.6); the stage's default.

\`overhead_threshold\` is in percent. \`expected\` is what it will take before anything runs.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    stage,
    decomposability_score: score(0.5)
      .describe("Falls apart into pieces?")
      .meta({ help: "How far the task falls apart into independent pieces, 0 to 1." }),
    sequential_dependency_score: score(0.5)
      .describe("Steps need the last one?")
      .meta({ help: "How far each step needs the one before it, 0 to 1." }),
    tool_complexity: score(0.3)
      .describe("How many tools?")
      .meta({ help: "How many kinds of tools the task takes, 0 to 1." }),
    force_topology: topology.optional().meta({ help: "Take this topology, whatever the scores say." }),
  }),
  output: z.object({
    topology: topologyName,
    confidence: z.number(),
    rationale: z.string(),
    parameters: z.object({
      max_agents: z.int(),
      max_rounds: z.int(),
      max_messages_per_agent: z.int(),
      overhead_threshold: z.number(),
    }),
    fallback_topology: topologyName,
    stage_recommendations: z.object({
      topology: topologyName,
      ensemble_allowed: z.boolean(),
      max_consults: z.int(),
      reason: z.string(),
    }),
    paper_insight: z.string(),
    generation: z.string(),
    decision: z.string(),
    writes: z.string(),
    rule: z.string(),
    expected: z.object({
      calls_min: z.int(),
      calls_max: z.int(),
      published_overhead_percent: z.number(),
    }),
  }),
  examples: [
    {
      title: "Several explanations wanted",
      arguments: { stage: "hypothesize", decomposability_score: 0.8, sequential_dependency_score: 0.2 },
    },
  ],
  handler: async (input, { services }) => {
    const decision = await services.coordination.selectTopology(
      {
        decomposability: input.decomposability_score,
        sequentialDependency: input.sequential_dependency_score,
        toolComplexity: input.tool_complexity,
      },
      { stage: input.stage, force: input.force_topology },
    );
    const { stagePolicies, stageStrategies } = await services.coordination.policy();
    const ofStage = stagePolicies[input.stage];
    const { parameters, expected, generation } = decision;
    return {
      fields: {
        topology: decision.topology,
        confidence: decision.confidence,
        rationale: decision.rationale,
        parameters: {
          max_agents: parameters.maxAgents,
          max_rounds: parameters.maxRounds,
          max_messages_per_agent: parameters.maxMessagesPerAgent,
          overhead_threshold: parameters.overheadThresholdPercent,
        },
        fallback_topology: decision.fallback,
        stage_recommendations: {
          topology: ofStage.topology,
          ensemble_allowed: ofStage.ensembleAllowed,
          max_consults: ofStage.maxConsults,
          reason: ofStage.reason,
        },
        paper_insight: stageStrategies[input.stage].insight,
        generation: generation.parallel ? `parallel(${generation.agents})` : "single",
        decision: decision.decision === "sas" ? "single" : "centralized",
        writes: decision.writes,
        rule: decision.rule,
        expected: {
          calls_min: expected.calls.min,
          calls_max: expected.calls.max,
          published_overhead_percent: expected.publishedOverheadPercent,
        },
      },
      warnings: decision.warnings,
    };
  },
});
