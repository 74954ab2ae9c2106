import { coordinationEfficiency, overheadPercent } from "@maestro/coordination";
import type { Stage } from "@maestro/core";
import type { MetricEvent } from "./metric-event.ts";

/** Calls or runs counted together. Rates and means are null where nothing was counted. */
export interface CallStatistics {
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly successRate: number | null;
  readonly totalElapsedMs: number;
  readonly averageLatencyMs: number | null;
}

/** What a workspace's workflows and consults cost and achieved. Null: not enough data. */
export interface WorkflowMetrics {
  /** Of advisers, in stages and outside. */
  readonly calls: CallStatistics;
  /** Calls by adviser. */
  readonly providers: Readonly<Record<string, CallStatistics>>;
  /** Runs by stage, with the calls in them. */
  readonly stages: Readonly<Partial<Record<Stage, CallStatistics & { readonly calls: number }>>>;
  readonly selections: number;
  readonly selectionsWithTests: number;
  /** Share of selections in which tests counted. */
  readonly testCoverageRate: number | null;
  /** Calls in stages beyond one for each stage run, in percent of those. */
  readonly overheadPercent: number | null;
  /** Success rate of stages for the calls that they took, in units of one call each. */
  readonly efficiency: number | null;
  /** Calls for each run of a stage. */
  readonly callsPerStage: number | null;
}

/**
 * Sums events up. A "turn" of the published formulas is here a call of an adviser; their single agent is one that needs one
 * call for each run of a stage.
 * @see Kim et al., arXiv 2512.08296v2: O% = 100 (T_mas - T_sas) / T_sas, Ec = S / (T / T_sas)
 */
export function summarizeMetrics(events: readonly MetricEvent[]): WorkflowMetrics {
  const calls = events.filter((event) => event.type === "call");
  const runs = events.filter((event) => event.type === "stage");
  const selections = events.filter((event) => event.type === "selection");
  const inStages = calls.filter(({ stage }) => stage !== null);
  const ofRuns = statistics(runs);
  const withTests = selections.filter((selection) => selection.withTests).length;
  const providers = groupBy(calls, ({ provider }) => provider);
  const byStage = groupBy(runs, ({ stage }) => stage);
  const single = runs.length === 0 ? null : runs.length;
  return {
    calls: statistics(calls),
    providers: Object.fromEntries([...providers].map(([name, own]) => [name, statistics(own)])),
    stages: Object.fromEntries(
      [...byStage].map(([name, own]) => [
        name,
        { ...statistics(own), calls: inStages.filter(({ stage }) => stage === name).length },
      ]),
    ),
    selections: selections.length,
    selectionsWithTests: withTests,
    testCoverageRate: selections.length === 0 ? null : withTests / selections.length,
    overheadPercent: overheadPercent(inStages.length, single),
    efficiency:
      ofRuns.successRate === null ? null : coordinationEfficiency(ofRuns.successRate, inStages.length, single),
    callsPerStage: single === null ? null : inStages.length / single,
  };
}

function statistics(events: readonly { readonly ok: boolean; readonly elapsedMs: number }[]): CallStatistics {
  const total = events.length;
  const succeeded = events.filter(({ ok }) => ok).length;
  const totalElapsedMs = Math.round(events.reduce((sum, { elapsedMs }) => sum + elapsedMs, 0));
  return {
    total,
    succeeded,
    failed: total - succeeded,
    successRate: total === 0 ? null : succeeded / total,
    totalElapsedMs,
    averageLatencyMs: total === 0 ? null : Math.round(totalElapsedMs / total),
  };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
