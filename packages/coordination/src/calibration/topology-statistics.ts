import { topologies, type Topology } from "../topology/topology.ts";
import type { Outcome } from "./outcome.ts";

/** What was recorded of a topology; null where nothing was. */
export interface TopologyStatistics {
  readonly count: number;
  readonly successRate: number | null;
  readonly averageOverheadPercent: number | null;
  readonly averageTokens: number | null;
}

/** The plain means of recorded outcomes per topology, without priors and without decay. */
export function topologyStatistics(outcomes: readonly Outcome[]): Readonly<Record<Topology, TopologyStatistics>> {
  const statistics = topologies.map((topology) => {
    const own = outcomes.filter((outcome) => outcome.topology === topology);
    return [
      topology,
      {
        count: own.length,
        successRate: mean(own.map(({ success }) => Number(success))),
        averageOverheadPercent: mean(own.flatMap(({ overheadPercent }) => overheadPercent ?? [])),
        averageTokens: mean(own.flatMap(({ tokens }) => (tokens > 0 ? tokens : []))),
      },
    ] as const;
  });
  return Object.fromEntries(statistics) as Record<Topology, TopologyStatistics>;
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
