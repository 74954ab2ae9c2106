import { coordinationThresholds } from "../policy/coordination-thresholds.ts";
import { publishedTopologies, type Topology } from "./topology.ts";

/** Limits of one coordinated attempt. */
export interface TopologyParameters {
  /** Agents that generate. */
  readonly maxAgents: number;
  readonly maxRounds: number;
  readonly maxMessagesPerAgent: number;
  /** Overhead in percent above which the attempt must show a gain; 0 for one agent, which has none. */
  readonly overheadThresholdPercent: number;
}

/** What an attempt will take, known before anything runs. */
export interface ExpectedCost {
  /** Calls of advisers: for one round, and for all rounds allowed. */
  readonly calls: { readonly min: number; readonly max: number };
  /** Turns beyond a single agent's that the paper measured, in percent. */
  readonly publishedOverheadPercent: number;
  /** Cost of `calls` at the given price per call; null without a price. */
  readonly costUsd: { readonly min: number; readonly max: number } | null;
}

const { overheadPercent: overheadThresholdPercent } = coordinationThresholds;

/** Rounds and messages stay under the paper's five rounds, where its turns began to grow faster than its success. */
const parameters = {
  sas: { maxRounds: 1, maxMessagesPerAgent: 0, overheadThresholdPercent: 0 },
  mas_independent: { maxRounds: 1, maxMessagesPerAgent: 1, overheadThresholdPercent },
  mas_centralized: { maxRounds: 3, maxMessagesPerAgent: 3, overheadThresholdPercent },
  mas_decentralized: { maxRounds: 3, maxMessagesPerAgent: 3, overheadThresholdPercent },
} as const satisfies Record<Topology, Omit<TopologyParameters, "maxAgents">>;

/** The limits of a topology. */
export function topologyParameters(topology: Topology): TopologyParameters {
  return { maxAgents: publishedTopologies[topology].agents, ...parameters[topology] };
}

/**
 * Calls and cost of a topology within its limits. Several answers always need one more call that decides among them.
 * @see Kim et al., arXiv 2512.08296v2, table 2
 */
export function expectedCost(topology: Topology, costPerCallUsd?: number): ExpectedCost {
  const { maxAgents, maxRounds } = topologyParameters(topology);
  const calls = { min: callsOf(topology, maxAgents, 1), max: callsOf(topology, maxAgents, maxRounds) };
  return {
    calls,
    publishedOverheadPercent: publishedTopologies[topology].overheadPercent,
    costUsd: costPerCallUsd === undefined ? null : { min: calls.min * costPerCallUsd, max: calls.max * costPerCallUsd },
  };
}

function callsOf(topology: Topology, agents: number, rounds: number): number {
  switch (topology) {
    case "sas":
      return 1;
    case "mas_independent":
      return agents + 1;
    case "mas_centralized":
      return rounds * (agents + 1);
    case "mas_decentralized":
      return rounds * agents + 1;
  }
  return topology satisfies never;
}
