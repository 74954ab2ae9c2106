import { z } from "zod";
import { presentMetrics, tellMetrics } from "../present/present-metrics.ts";
import { workflowMetrics } from "../tool/metrics-results.ts";
import { defineTool, type ToolDefinition } from "../tool/tool-definition.ts";

/** What asking advisers cost, and how often it succeeded. */
export const getMetricsTool: ToolDefinition = defineTool({
  name: "maestro_get_metrics",
  title: "Show metrics",
  description:
    "Show what we spent so far: calls, success and latency by adviser and stage, coordination overhead and efficiency. Free.",
  guidance: `Counted over everything in this workspace that asked an adviser: stages, consults, ensembles, votes and judges, of all processes.

\`coordination_overhead_percent\` is 100 (T - T1) / T1: T the calls in stages, T1 one call for each stage run. \`efficiency_score\` is the
share of stage runs that succeeded, divided by T / T1. \`consults_per_stage\` is T / T1 itself. A value without data is null, not 0.`,
  toolset: "workflow",
  core: false,
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.object({}),
  output: z.object({ metrics: workflowMetrics, summary: z.string() }),
  examples: [{ title: "Is the company worth its cost?", arguments: {} }],
  handler: async (_input, { services }) => {
    const metrics = await services.stages.metrics();
    return { fields: { metrics: presentMetrics(metrics), summary: tellMetrics(metrics) } };
  },
});
