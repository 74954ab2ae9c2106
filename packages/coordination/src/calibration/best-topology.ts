import { coordinationThresholds } from "../policy/coordination-thresholds.ts";
import { topologies } from "../topology/topology.ts";
import type { CalibratedTopology, Calibration } from "./calibration.ts";

/** The topology that ranks highest over all classes of tasks, among those with enough outcomes; undefined where none has. */
export function bestTopology(calibration: Calibration): CalibratedTopology | undefined {
  return topologies
    .map((topology) => calibration.of(topology, "all"))
    .filter(({ count }) => count >= coordinationThresholds.minimumOutcomes)
    .reduce<CalibratedTopology | undefined>(
      (best, arm) => (best === undefined || arm.score > best.score ? arm : best),
      undefined,
    );
}
