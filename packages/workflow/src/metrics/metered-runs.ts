import type { RunRecorder, RunRegistry } from "@maestro/artifacts";
import type { MetricsLog } from "./metrics-log.ts";

/**
 * A registry whose runs count every consult that is recorded in them. Calls are counted nowhere else.
 */
export function meteredRuns(runs: RunRegistry, metrics: Pick<MetricsLog, "record">): RunRegistry {
  const metered = (recorder: RunRecorder): RunRecorder => ({
    ...recorder,
    recordConsult: async (record) => {
      await recorder.recordConsult(record);
      await metrics.record({
        type: "call",
        provider: record.provider,
        ok: record.answer !== null,
        elapsedMs: Math.max(0, Math.round(record.elapsedMs)),
        stage: record.stage ?? null,
      });
    },
  });
  return {
    ...runs,
    start: async (run) => metered(await runs.start(run)),
    join: async (runId) => metered(await runs.join(runId)),
  };
}
