import { topologies, type Topology } from "../topology/topology.ts";
import type { Outcome } from "./outcome.ts";

/** What was recorded of a topology; null where nothing was. */
export interface TopologyStatistics {
  readonly count: number;
  readonly successRate: number | null;
  readonly averageOverheadPercent: number | null;
  readonly averageTokens: number | null;
}

/** Sums and counts of one topology's outcomes. */
interface Totals {
  count: number;
  successes: number;
  overheadSum: number;
  overheadCount: number;
  tokensSum: number;
  tokensCount: number;
}

/** Plain means per topology that grow by one outcome at a time. */
export function createTopologyStatistics(): {
  readonly add: (outcome: Outcome) => void;
  readonly all: () => Readonly<Record<Topology, TopologyStatistics>>;
} {
  const totals: Readonly<Record<Topology, Totals>> = {
    sas: noTotals(),
    mas_independent: noTotals(),
    mas_centralized: noTotals(),
    mas_decentralized: noTotals(),
  };
  return {
    add: (outcome) => count(totals[outcome.topology], outcome),
    all: () =>
      Object.fromEntries(topologies.map((name) => [name, means(totals[name])])) as Record<Topology, TopologyStatistics>,
  };
}

function noTotals(): Totals {
  return { count: 0, successes: 0, overheadSum: 0, overheadCount: 0, tokensSum: 0, tokensCount: 0 };
}

function count(totals: Totals, { success, overheadPercent, tokens }: Outcome): void {
  totals.count += 1;
  totals.successes += Number(success);
  if (overheadPercent !== null) {
    totals.overheadSum += overheadPercent;
    totals.overheadCount += 1;
  }
  // An attempt without counted tokens is left out of the mean.
  if (tokens > 0) {
    totals.tokensSum += tokens;
    totals.tokensCount += 1;
  }
}

function means(totals: Totals): TopologyStatistics {
  return {
    count: totals.count,
    successRate: mean(totals.successes, totals.count),
    averageOverheadPercent: mean(totals.overheadSum, totals.overheadCount),
    averageTokens: mean(totals.tokensSum, totals.tokensCount),
  };
}

function mean(sum: number, count: number): number | null {
  return count === 0 ? null : sum / count;
}
