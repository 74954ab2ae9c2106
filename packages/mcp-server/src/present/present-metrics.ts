import type { JsonObject } from "@maestro/core";
import type { CallStatistics, WorkflowMetrics } from "@maestro/workflow";

/** Metrics as maestro_get_metrics documents them. */
export function presentMetrics(metrics: WorkflowMetrics): JsonObject {
  const { calls } = metrics;
  return {
    total_calls: calls.total,
    successful_calls: calls.succeeded,
    failed_calls: calls.failed,
    success_rate: calls.successRate,
    total_elapsed_ms: calls.totalElapsedMs,
    avg_latency_ms: calls.averageLatencyMs,
    provider_stats: Object.fromEntries(
      Object.entries(metrics.providers).map(([name, statistics]) => [name, presentStatistics(statistics)]),
    ),
    stage_stats: Object.fromEntries(
      Object.entries(metrics.stages).map(([name, { calls: asked, ...statistics }]) => [
        name,
        { ...presentStatistics(statistics), adviser_calls: asked },
      ]),
    ),
    selections_total: metrics.selections,
    selections_with_tests: metrics.selectionsWithTests,
    test_coverage_rate: metrics.testCoverageRate,
    coordination_overhead_percent: metrics.overheadPercent,
    efficiency_score: metrics.efficiency,
    consults_per_stage: metrics.callsPerStage,
  };
}

/** The same in two sentences. */
export function tellMetrics(metrics: WorkflowMetrics): string {
  const { calls } = metrics;
  if (calls.total === 0) return "Not enough data: no adviser has been asked in this workspace yet.";
  const asked = `${calls.total} ${calls.total === 1 ? "call" : "calls"} of advisers, ${percent(calls.successRate)} answered, ${calls.averageLatencyMs ?? 0} ms on average.`;
  return metrics.callsPerStage === null
    ? `${asked} Not enough data on stages: none has run yet.`
    : `${asked} Calls per run of a stage: ${fixed(metrics.callsPerStage)}, so ${fixed(metrics.overheadPercent)} % overhead and an efficiency of ${fixed(metrics.efficiency)}.`;
}

function presentStatistics(statistics: CallStatistics): JsonObject {
  return {
    calls: statistics.total,
    successes: statistics.succeeded,
    failures: statistics.failed,
    success_rate: statistics.successRate,
    avg_latency_ms: statistics.averageLatencyMs,
  };
}

function percent(rate: number | null): string {
  return rate === null ? "none" : `${Math.round(rate * 100)} %`;
}

function fixed(value: number | null): string {
  return value === null ? "not known" : String(Math.round(value * 100) / 100);
}
