import { coordinationThresholds } from "../policy/coordination-thresholds.ts";
import type { TaskClass } from "../topology/task-features.ts";
import { topologies, type Topology } from "../topology/topology.ts";
import type { CalibratedTopology, Calibration } from "./calibration.ts";
import { probabilityBetter } from "./posterior.ts";

/** How sure recorded outcomes must be before they overrule a rule. */
const minimumProbability = 0.9;

/** A topology that recorded outcomes prefer to the rule's. */
export interface CalibratedChoice {
  readonly chosen: CalibratedTopology;
  readonly incumbent: CalibratedTopology;
  /** Probability that `chosen` succeeds more often. */
  readonly probability: number;
  /** The class whose outcomes decided: the task's, or all classes if that has too few. */
  readonly scope: TaskClass | "all";
}

/**
 * The topology that outcomes prefer to the rule's; undefined while they are too few or not clear enough.
 * The class's own outcomes decide; all classes together where the class has too few on the incumbent's side.
 */
export function calibratedChoice(
  calibration: Calibration,
  incumbent: Topology,
  taskClass: TaskClass,
): CalibratedChoice | undefined {
  return choiceIn(calibration, incumbent, taskClass) ?? choiceInAll(calibration, incumbent, taskClass);
}

function choiceInAll(
  calibration: Calibration,
  incumbent: Topology,
  taskClass: TaskClass,
): CalibratedChoice | undefined {
  const inClass = topologies.filter((topology) => isKnown(calibration.of(topology, taskClass)));
  const classDecides = inClass.length >= 2 && inClass.includes(incumbent);
  return classDecides ? undefined : choiceIn(calibration, incumbent, "all");
}

function choiceIn(
  calibration: Calibration,
  topology: Topology,
  scope: TaskClass | "all",
): CalibratedChoice | undefined {
  const incumbent = calibration.of(topology, scope);
  if (!isKnown(incumbent)) return undefined;
  const chosen = topologies
    .map((name) => calibration.of(name, scope))
    .filter(isKnown)
    .reduce((best, arm) => (arm.score > best.score ? arm : best), incumbent);
  const probability = probabilityBetter(chosen, incumbent);
  return chosen.topology !== topology && probability >= minimumProbability
    ? { chosen, incumbent, probability, scope }
    : undefined;
}

function isKnown({ count }: CalibratedTopology): boolean {
  return count >= coordinationThresholds.minimumOutcomes;
}
