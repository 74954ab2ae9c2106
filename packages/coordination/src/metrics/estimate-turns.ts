import { requireAmount } from "@maestro/core";
import { publishedTopologies, type Topology } from "../topology/topology.ts";

/**
 * Reasoning turns of a number of rounds, where nobody counted them: one per agent and round, and one more per round for
 * a coordinator.
 * @param agents - Agents that generate. @default as many as the paper used
 * @throws InvalidArgumentError for rounds or agents below 0.
 * @see Kim et al., arXiv 2512.08296v2, table 2
 */
export function estimateTurns(
  topology: Topology,
  rounds: number,
  agents: number = publishedTopologies[topology].agents,
): number {
  requireAmount("rounds", rounds);
  requireAmount("agents", agents);
  switch (topology) {
    case "sas":
      return rounds;
    case "mas_independent":
    case "mas_decentralized":
      return rounds * agents;
    case "mas_centralized":
      return rounds * (agents + 1);
  }
  return topology satisfies never;
}
