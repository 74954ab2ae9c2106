import type { TaskClass } from "../topology/task-features.ts";
import type { Topology } from "../topology/topology.ts";

type SuccessRates = Readonly<Record<Topology, number>>;

/** How many outcomes a prior counts for. Few enough that ten outcomes outweigh the prior of a wrong class. */
export const priorWeight = 4;

/**
 * Success before anything was recorded: means over nine models on the benchmark nearest to each class (PlanCraft,
 * Finance-Agent, Workbench, SWE-bench Verified, BrowseComp-Plus); `unknown` is the mean over the four of the 180 rows.
 * @see Kim et al., arXiv 2512.08296, v2 and (SWE-bench) v3; the rows are of github.com/ybkim95/agent-scaling (MIT)
 */
export const priorSuccess: Readonly<Record<TaskClass, SuccessRates>> = {
  sequential: { sas: 0.568, mas_independent: 0.17, mas_centralized: 0.282, mas_decentralized: 0.333 },
  decomposable: { sas: 0.349, mas_independent: 0.547, mas_centralized: 0.631, mas_decentralized: 0.609 },
  tool_heavy: { sas: 0.629, mas_independent: 0.557, mas_centralized: 0.621, mas_decentralized: 0.664 },
  code_repair: { sas: 0.522, mas_independent: 0.444, mas_centralized: 0.506, mas_decentralized: 0.494 },
  open: { sas: 0.318, mas_independent: 0.206, mas_centralized: 0.318, mas_decentralized: 0.347 },
  unknown: { sas: 0.466, mas_independent: 0.37, mas_centralized: 0.463, mas_decentralized: 0.488 },
};
