import { z } from "zod";
import type { TaskClass } from "@maestro/coordination";
import { InvalidArgumentError, stages } from "@maestro/core";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";
import { count } from "../tool/arguments.ts";
import { topology, topologyName } from "../tool/topology.ts";

const classes = [
  "sequential",
  "decomposable",
  "tool_heavy",
  "code_repair",
  "open",
  "unknown",
] as const satisfies readonly TaskClass[];

/** Records how a coordinated attempt ended. */
export const recordCoordinationResultTool: ToolDefinition = defineTool({
  name: "maestro_record_coordination_result",
  title: "Record an outcome",
  description: "Record whether an attempt with one or several agents succeeded, to learn which topology works here.",
  guidance: `Call it after each attempt, with one agent too: without outcomes of a single agent nothing can be compared. Outcomes are kept for the
workspace in .maestro/outcomes.jsonl and overrule a rule of maestro_select_architecture once both topologies have five and one is
better with a probability of 0.9. \`outputs\` are compared and not kept. \`task_class\` is sequential, decomposable, tool_heavy, code_repair,
open or unknown; \`coordination_overhead\` is an estimate in percent.`,
  toolset: "coordination",
  core: false,
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
  input: z.object({
    topology,
    success: z.boolean().meta({ help: "Whether the attempt succeeded." }),
    tokens_used: count.default(0).meta({ help: "Tokens that all agents used together." }),
    messages_sent: count.default(0).meta({ help: "Messages between agents." }),
    rounds: z.int().min(1).default(1).meta({ help: "Rounds of coordination." }),
    outputs: z.array(z.string()).optional().meta({ help: "The answer of each agent, to see how much was said twice." }),
    stage: z.string().optional().meta({ help: "The workflow stage that the attempt was for." }),
    task_class: z
      .string()
      .optional()
      .meta({ help: "sequential, decomposable, tool_heavy, code_repair, open or unknown." }),
    errors: z.int().optional().meta({ help: "Errors found in the outcome." }),
  }),
  output: z.object({
    recorded: z.object({
      topology: topologyName,
      success: z.boolean(),
      tokens_used: z.int(),
      messages_sent: z.int(),
      rounds: z.int(),
    }),
    run_metrics: z.object({
      coordination_overhead: z.number().nullable(),
      message_density: z.number().nullable(),
      redundancy_rate: z.number().nullable(),
    }),
    topology_stats: z.object({
      total_runs: z.int(),
      success_rate: z.number().nullable(),
      avg_overhead: z.number().nullable(),
      avg_tokens: z.number().nullable(),
    }),
    calibration_hint: z.string(),
  }),
  examples: [
    {
      title: "Three reviewers found it",
      arguments: { topology: "mas_independent", success: true, rounds: 1, task_class: "decomposable" },
    },
  ],
  handler: async (input, { services }) => {
    const { outcome, statistics, messageDensity } = await services.coordination.recordAttempt({
      topology: input.topology,
      success: input.success,
      tokens: input.tokens_used,
      messages: input.messages_sent,
      rounds: input.rounds,
      outputs: input.outputs,
      stage: oneOf(stages, "stage", input.stage),
      taskClass: oneOf(classes, "task_class", input.task_class),
      errors: input.errors,
    });
    const missing = Math.max(0, 5 - statistics.count);
    return {
      fields: {
        recorded: {
          topology: outcome.topology,
          success: outcome.success,
          tokens_used: outcome.tokens,
          messages_sent: outcome.messages,
          rounds: outcome.rounds,
        },
        run_metrics: {
          coordination_overhead: outcome.overheadPercent,
          message_density: messageDensity,
          redundancy_rate: outcome.redundancy,
        },
        topology_stats: {
          total_runs: statistics.count,
          success_rate: statistics.successRate,
          avg_overhead: statistics.averageOverheadPercent,
          avg_tokens: statistics.averageTokens,
        },
        calibration_hint:
          missing > 0
            ? `${missing} more outcomes of ${outcome.topology} are needed before they can overrule a rule.`
            : `${outcome.topology} has enough outcomes to be compared with others that have five.`,
      },
    };
  },
});

/** An outcome under a name that nobody asks for would never count. */
function oneOf<Name extends string>(
  names: readonly Name[],
  argument: string,
  given: string | undefined,
): Name | undefined {
  if (given === undefined) return undefined;
  const known = names.find((name) => name === given);
  if (known !== undefined) return known;
  throw new InvalidArgumentError({
    argument,
    value: given,
    expected: `one of ${names.join(", ")}`,
    allowed: names,
  });
}
