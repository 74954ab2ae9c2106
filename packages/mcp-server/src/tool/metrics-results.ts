import { z } from "zod";

const statistics = z.object({
  calls: z.int(),
  successes: z.int(),
  failures: z.int(),
  success_rate: z.number().nullable(),
  avg_latency_ms: z.number().nullable(),
});

/** The metrics of a workspace, in every result that has them. */
export const workflowMetrics: z.ZodObject = z
  .object({
    total_calls: z.int(),
    successful_calls: z.int(),
    failed_calls: z.int(),
    success_rate: z.number().nullable(),
    total_elapsed_ms: z.number(),
    avg_latency_ms: z.number().nullable(),
    provider_stats: z.record(z.string(), statistics),
    stage_stats: z.record(z.string(), statistics.extend({ adviser_calls: z.int() })),
    selections_total: z.int(),
    selections_with_tests: z.int(),
    test_coverage_rate: z.number().nullable(),
    coordination_overhead_percent: z.number().nullable(),
    efficiency_score: z.number().nullable(),
    consults_per_stage: z.number().nullable(),
  })
  .describe("null: not enough data.");
