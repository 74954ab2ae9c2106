/** How agents are arranged: one alone; several apart; several under a coordinator; several among themselves. */
export const topologies = ["sas", "mas_independent", "mas_centralized", "mas_decentralized"] as const;

/** One of {@link topologies}. */
export type Topology = (typeof topologies)[number];

/** What the paper measured of a topology, as means over its 36 cells of model and benchmark. */
export interface PublishedTopology {
  /** Reasoning turns of one task. */
  readonly turns: number;
  /** Turns beyond a single agent's, in percent of them. */
  readonly overheadPercent: number;
  /** Messages between agents per turn. */
  readonly messageDensity: number;
  /** Mean cosine of the agents' outputs as embeddings: not comparable with a similarity of words. */
  readonly embeddingRedundancy: number | null;
  /** Tokens spent on errors, against a single agent: of traces, not of outcomes. */
  readonly traceTokenAmplification: number;
  /** Agents that generate; a coordinator comes on top. */
  readonly agents: number;
}

/**
 * The published means.
 * @see Kim et al., arXiv 2512.08296v2, table 5
 */
export const publishedTopologies: Readonly<Record<Topology, PublishedTopology>> = {
  sas: {
    turns: 7.2,
    overheadPercent: 0,
    messageDensity: 0,
    embeddingRedundancy: null,
    traceTokenAmplification: 1,
    agents: 1,
  },
  mas_independent: {
    turns: 11.4,
    overheadPercent: 58,
    messageDensity: 0,
    embeddingRedundancy: 0.48,
    traceTokenAmplification: 17.2,
    agents: 3,
  },
  mas_centralized: {
    turns: 27.7,
    overheadPercent: 285,
    messageDensity: 0.39,
    embeddingRedundancy: 0.41,
    traceTokenAmplification: 4.4,
    agents: 3,
  },
  mas_decentralized: {
    turns: 26.1,
    overheadPercent: 263,
    messageDensity: 0.41,
    embeddingRedundancy: 0.5,
    traceTokenAmplification: 7.8,
    agents: 3,
  },
};
