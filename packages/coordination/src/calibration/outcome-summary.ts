import { stages, type Stage } from "@maestro/core";
import type { Topology } from "../topology/topology.ts";
import { createCalibration, type Calibration } from "./calibration.ts";
import type { Outcome } from "./outcome.ts";
import { createTopologyStatistics, type TopologyStatistics } from "./topology-statistics.ts";

/** Outcomes summed up; grows by one outcome at a time and answers without reading them again. */
export interface OutcomeSummary {
  readonly add: (outcome: Outcome) => void;
  /** What all outcomes say. */
  readonly overall: Calibration;
  /**
   * What the outcomes say that count for a stage: its own, and those of attempts in no stage. Stages differ in what
   * counts as success (a valid answer, or passing checks) and in the topologies that they use. Outcomes of all stages together
   * would compare the stages, not the topologies.
   * @param stage - Undefined: an attempt in no stage, for which only other attempts in no stage count.
   */
  readonly forStage: (stage: Stage | undefined) => Calibration;
  /** The plain means of each topology, without priors and without decay. */
  readonly statistics: () => Readonly<Record<Topology, TopologyStatistics>>;
}

/**
 * Sums up outcomes.
 * @param outcomes - In the order in which they happened.
 */
export function createOutcomeSummary(outcomes: Iterable<Outcome> = []): OutcomeSummary {
  const overall = createCalibration();
  const outsideStages = createCalibration();
  const byStage = new Map<string, Calibration>(stages.map((stage) => [stage, createCalibration()]));
  const statistics = createTopologyStatistics();

  const add = (outcome: Outcome): void => {
    overall.add(outcome);
    statistics.add(outcome);
    if (outcome.stage !== undefined) {
      byStage.get(outcome.stage)?.add(outcome);
      return;
    }
    outsideStages.add(outcome);
    for (const ofStage of byStage.values()) ofStage.add(outcome);
  };
  for (const outcome of outcomes) add(outcome);

  return {
    add,
    overall,
    forStage: (stage) => (stage === undefined ? undefined : byStage.get(stage)) ?? outsideStages,
    statistics: statistics.all,
  };
}
