import { isJsonObject, parseJson, stages, type Stage } from "@maestro/core";

/** One thing that is counted; a line of metrics.jsonl. Holds no text of a task or an answer. */
export type MetricEvent =
  /** An adviser was asked, in a stage or outside. */
  | {
      readonly type: "call";
      readonly provider: string;
      readonly ok: boolean;
      readonly elapsedMs: number;
      readonly stage: Stage | null;
    }
  /** A stage has ended. */
  | { readonly type: "stage"; readonly stage: Stage; readonly ok: boolean; readonly elapsedMs: number }
  /** One of several candidates was selected. */
  | { readonly type: "selection"; readonly withTests: boolean };

/** An event as a line. */
export function formatMetricEvent(event: MetricEvent, at: string): string {
  return JSON.stringify({ at, ...event });
}

/** The event of a line; undefined for a line that is torn, foreign or of a later version. */
export function parseMetricEvent(line: string): MetricEvent | undefined {
  const parsed = parseJson(line);
  if (!parsed.ok || !isJsonObject(parsed.value)) return undefined;
  const { type, provider, ok, elapsedMs, withTests, stage: stageName } = parsed.value;
  const stage = stages.find((name) => name === stageName) ?? null;
  const isTimed = typeof ok === "boolean" && typeof elapsedMs === "number" && elapsedMs >= 0;
  if (type === "call" && typeof provider === "string" && isTimed) return { type, provider, ok, elapsedMs, stage };
  if (type === "stage" && stage !== null && isTimed) return { type, stage, ok, elapsedMs };
  if (type === "selection" && typeof withTests === "boolean") return { type, withTests };
  return undefined;
}
