import { z } from "zod";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { count } from "../tool/arguments.ts";
import { topology, topologyName } from "../tool/topology.ts";

/** Looks for evidence that fewer agents would do as well. */
export const checkDegradationTool: ToolDefinition = defineTool({
  name: "maestro_check_degradation",
  title: "Check whether coordination pays",
  description:
    "Check whether several agents do worse than a single one and should fall back: errors, overhead without gain, redundancy. Free.",
  guidance: `Call it between rounds. It takes evidence: overhead alone is none, because a coordinator costs 285 % by construction. What counts is
overhead above 300 % without a gain, errors more often than a single agent's beyond one standard error (give the baseline's counts;
without them amplification is null), answers more than 0.9 alike after a first round, or three broken answers in a row. Rates are
compared from five outcomes on. \`coordination_overhead\` is in percent of a single agent's turns, estimated from the rounds where \`turns\`
is not given.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({
    current_topology: topology.meta({ help: "How the work is coordinated now." }),
    total_messages: count.default(0).meta({ help: "Messages between agents so far." }),
    total_rounds: count.default(0).meta({ help: "Rounds of coordination so far." }),
    successes: count.default(0).meta({ help: "Attempts that succeeded." }),
    failures: count.default(0).meta({ help: "Attempts that failed." }),
    redundancy_rate: z.number().min(0).max(1).default(0).meta({ help: "Share of outputs that repeat another output." }),
    baseline_successes: count
      .optional()
      .meta({ help: "Successes of a single agent on such work; without them nothing is said about amplified errors." }),
    baseline_failures: count.optional().meta({ help: "Failures of a single agent on such work." }),
    turns: count.optional().meta({ help: "Turns of all agents together, for the overhead." }),
    format_errors: count.optional().meta({ help: "Malformed answers in a row." }),
  }),
  output: z.object({
    should_degrade: z.boolean(),
    current_topology: topologyName,
    recommended_topology: topologyName,
    reason: z.string(),
    metrics: z.object({
      error_amplification: z.number().nullable(),
      error_amplification_unbounded: z.boolean(),
      redundancy_rate: z.number().nullable(),
      success_rate: z.number().nullable(),
      coordination_overhead: z.number().nullable(),
      overhead_estimated: z.boolean(),
      message_density: z.number().nullable(),
    }),
    action: z.string(),
  }),
  examples: [
    {
      title: "Is the coordinator worth it?",
      arguments: {
        current_topology: "mas_centralized",
        total_rounds: 9,
        successes: 5,
        failures: 5,
        baseline_successes: 6,
        baseline_failures: 4,
      },
    },
  ],
  handler: async (input, { services }) => {
    const { baseline_successes: successes, baseline_failures: failures } = input;
    const hasBaseline = successes !== undefined || failures !== undefined;
    const verdict = await services.coordination.checkDegradation({
      topology: input.current_topology,
      messages: input.total_messages,
      rounds: input.total_rounds,
      successes: input.successes,
      failures: input.failures,
      redundancy: input.redundancy_rate,
      turns: input.turns,
      formatErrors: input.format_errors,
      baseline: hasBaseline ? { successes: successes ?? 0, failures: failures ?? 0 } : undefined,
    });
    const { metrics } = verdict;
    return {
      fields: {
        should_degrade: verdict.shouldDegrade,
        current_topology: input.current_topology,
        recommended_topology: verdict.recommended,
        reason: verdict.reason,
        metrics: {
          error_amplification: metrics.amplification.ratio,
          error_amplification_unbounded: metrics.amplification.unbounded,
          redundancy_rate: metrics.redundancy,
          success_rate: metrics.successRate,
          coordination_overhead: metrics.overheadPercent,
          overhead_estimated: metrics.overheadEstimated,
          message_density: metrics.messageDensity,
        },
        action: verdict.shouldDegrade ? `Go on with ${verdict.recommended}.` : `Go on with ${input.current_topology}.`,
      },
    };
  },
});
