import type { CallStatistics, WorkflowMetrics } from "@maestro/workflow";
import { formatTable } from "../output/format-table.ts";

/** Calls by adviser and runs by stage; empty where nothing was counted. */
export function tableOfMetrics({ providers, stages }: WorkflowMetrics): string {
  const rows = [...Object.entries(providers).map(rowOf), ...Object.entries(stages).map(rowOf)];
  return rows.length === 0 ? "" : `${formatTable([["", "runs", "success", "mean time"], ...rows])}\n`;
}

function rowOf([name, { total, successRate, averageLatencyMs }]: readonly [string, CallStatistics]): readonly string[] {
  const rate = successRate === null ? "-" : `${Math.round(successRate * 100)} %`;
  return [name, String(total), rate, averageLatencyMs === null ? "-" : `${averageLatencyMs} ms`];
}
