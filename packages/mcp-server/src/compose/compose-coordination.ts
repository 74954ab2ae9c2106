import {
  bestTopology,
  checkDegradation,
  classifyTask,
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
  type OutcomeLog,
} from "@maestro/coordination";
import { stages, type Clock } from "@maestro/core";
import type { MaestroConfig } from "@maestro/core/config";
import type { CoordinationPolicy, CoordinationServices } from "../services/coordination-services.ts";

/** Binds coordination to the workspace's recorded outcomes and the configuration. */
export function composeCoordination(parts: {
  /** What was recorded in the workspace. */
  readonly outcomes: OutcomeLog;
  readonly config: MaestroConfig;
  readonly clock: Clock;
}): CoordinationServices {
  const { outcomes, clock } = parts;
  const { capabilityThreshold, maxConsultsTotal } = parts.config.coordination;
  return {
    classifyTask: async (task) => {
      const found = classifyTask(task);
      return { ...found, paperRule: paperRules[found.recommendation.rule] };
    },
    selectTopology: async (features, options) => {
      const calibration = (await outcomes.summary()).forStage(options.stage);
      return selectTopology(features, { ...options, calibration, capabilityThreshold });
    },
    checkDegradation: async (seen) => checkDegradation(seen),
    recordAttempt: async (attempt) => {
      const outcome = outcomeOfAttempt(attempt, new Date(clock.now()).toISOString());
      await outcomes.record(outcome);
      return {
        outcome,
        statistics: (await outcomes.summary()).statistics()[outcome.topology],
        messageDensity: messageDensity(outcome.messages, estimateTurns(outcome.topology, outcome.rounds)),
      };
    },
    statistics: async () => {
      const { overall, statistics } = await outcomes.summary();
      return {
        total: overall.total,
        topologies: statistics(),
        posteriors: topologies.map((topology) => overall.of(topology, "all")),
        best: bestTopology(overall),
      };
    },
    policy: async () => ({
      capabilityThreshold,
      maxConsultsTotal,
      stagePolicies: Object.fromEntries(
        stages.map((stage) => {
          const { ensembleAllowed, maxConsults } = stageRule(stage, parts.config.coordination);
          return [stage, { ...stagePolicies[stage], ensembleAllowed, maxConsults }];
        }),
      ) as CoordinationPolicy["stagePolicies"],
      stageStrategies,
      paperInsights,
      publishedTopologies,
    }),
  };
}
