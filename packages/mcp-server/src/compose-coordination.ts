import {
  bestTopology,
  checkDegradation,
  classifyTask,
  comparableOutcomes,
  createCalibration,
  createOutcomeLog,
  estimateTurns,
  messageDensity,
  outcomeOfAttempt,
  paperInsights,
  paperRules,
  publishedTopologies,
  selectTopology,
  stagePolicies,
  stageRule,
  stageStrategies,
  topologies,
  topologyStatistics,
} from "@maestro/coordination";
import { stages, type Clock, type KeyValueStore } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import type { CoordinationPolicy, CoordinationServices } from "./coordination-services.ts";

/** Binds coordination to the workspace's recorded outcomes and the configuration. */
export function composeCoordination(parts: {
  /** The workspace's `.maestro` directory. */
  readonly state: KeyValueStore;
  readonly config: MaestroConfig;
  readonly clock: Clock;
}): CoordinationServices {
  const { state, clock } = parts;
  const { capabilityThreshold, maxConsultsPerStage, maxConsultsTotal } = parts.config.coordination;
  const log = createOutcomeLog(state);
  return {
    classifyTask: async (task) => {
      const found = classifyTask(task);
      return { ...found, paperRule: paperRules[found.recommendation.rule] };
    },
    selectTopology: async (features, options) => {
      const calibration = createCalibration(comparableOutcomes(await log.read(), options?.stage));
      return selectTopology(features, { ...options, calibration, capabilityThreshold });
    },
    checkDegradation: async (seen) => checkDegradation(seen),
    recordAttempt: async (attempt) => {
      const outcome = outcomeOfAttempt(attempt, new Date(clock.now()).toISOString());
      await log.record(outcome);
      const outcomes = await log.read();
      return {
        outcome,
        statistics: topologyStatistics(outcomes)[outcome.topology],
        messageDensity: messageDensity(outcome.messages, estimateTurns(outcome.topology, outcome.rounds)),
      };
    },
    statistics: async () => {
      const outcomes = await log.read();
      const calibration = createCalibration(outcomes);
      return {
        total: outcomes.length,
        topologies: topologyStatistics(outcomes),
        posteriors: topologies.map((topology) => calibration.of(topology, "all")),
        best: bestTopology(calibration),
      };
    },
    policy: async () => ({
      capabilityThreshold,
      maxConsultsPerStage,
      maxConsultsTotal,
      stagePolicies,
      stageRules: Object.fromEntries(
        stages.map((stage) => [stage, stageRule(stage, parts.config.coordination)]),
      ) as CoordinationPolicy["stageRules"],
      stageStrategies,
      paperInsights,
      publishedTopologies,
    }),
  };
}
