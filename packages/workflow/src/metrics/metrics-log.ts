import type { Clock, KeyValueStore } from "@maestro/core";
import { formatMetricEvent, parseMetricEvent, type MetricEvent } from "./metric-event.ts";
import { summarizeMetrics, type WorkflowMetrics } from "./workflow-metrics.ts";

/** Where a workspace's events are, one JSON object per line: several processes append, and none loses another's. */
const key = "metrics.jsonl";

/** A workspace's metrics, shared by every process that works in it. */
export interface MetricsLog {
  /** @throws StoreError when it could not be written. */
  readonly record: (event: MetricEvent) => Promise<void>;
  /** Everything recorded, summed up. Lines that are no events are passed over. */
  readonly read: () => Promise<WorkflowMetrics>;
}

/** The metrics that a store keeps under `metrics.jsonl`. */
export function createMetricsLog(store: KeyValueStore, clock: Clock): MetricsLog {
  return {
    record: async (event) => store.append(key, [formatMetricEvent(event, new Date(clock.now()).toISOString())]),
    read: async () => {
      const events: MetricEvent[] = [];
      for await (const line of store.readLines(key)) {
        const event = parseMetricEvent(line);
        if (event !== undefined) events.push(event);
      }
      return summarizeMetrics(events);
    },
  };
}
