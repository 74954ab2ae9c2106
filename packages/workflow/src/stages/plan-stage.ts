import {
  coordinationThresholds,
  selectTopology,
  stageRule,
  type Calibration,
  type TaskFeatures,
  type TopologyDecision,
} from "@maestro/coordination";
import type { Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";

/** What is known before anybody is asked. */
export interface StageSituation {
  readonly stage: Stage;
  /** What the task's text shows of its structure. */
  readonly features: TaskFeatures;
  /** Probability of success with one adviser, as the caller estimates it; 0 if unknown. */
  readonly baselineConfidence: number;
  /** Advisers that can be asked. */
  readonly advisers: number;
  readonly settings: CoordinationConfig;
  readonly calibration?: Calibration | undefined;
}

/** How many advisers a stage asks, and why. */
export interface StagePlan {
  readonly topology: TopologyDecision;
  /** Advisers asked at once; 1: the others stand by in case it fails. */
  readonly agents: number;
  /** True when several would have been asked, had the success rate of one not made that unnecessary. */
  readonly skippedByCapability: boolean;
  /** One sentence for each thing that decided. */
  readonly reasons: readonly string[];
  /** Calls of advisers, including a judge's, if nobody has to be asked again. */
  readonly expectedCalls: number;
}

/** Says that a setting decides who is asked, and not the topology that fits. */
function tellOverruled({ topology }: TopologyDecision): string {
  return `The setting outweighs that: ${topology === "sas" ? "one adviser is asked" : "several are asked, and one place decides"}.`;
}

/**
 * Plans a stage: the topology that fits, and whether settings, capability and the advisers at hand allow it.
 *
 * How far the task's steps depend on one another is left out of the choice, except while debugging: a stage is one of
 * these steps.
 */
export function planStage(situation: StageSituation): StagePlan {
  const { stage, settings, advisers, baselineConfidence, features } = situation;
  const { capabilityThreshold } = settings;
  const rule = stageRule(stage, settings);
  const scores = {
    decomposability: features.decomposability,
    toolComplexity: features.toolComplexity,
    baselineSuccess: baselineConfidence === 0 ? null : baselineConfidence,
  };
  const options = { stage, calibration: situation.calibration, capabilityThreshold };
  const chosen = selectTopology(scores, options);
  const isCapable =
    baselineConfidence >= capabilityThreshold && (scores.decomposability ?? 0) <= coordinationThresholds.decomposable;
  // The default of the stage says one agent; a setting that asks for several overrules it, and nothing else.
  const isOverruled = rule.ensembleAllowed && chosen.rule === "stage_default" && chosen.topology === "sas";
  const isDebugged = rule.ensembleAllowed && chosen.rule === "debug_stage" && !isCapable;
  const topology =
    isOverruled || isDebugged
      ? selectTopology(scores, { ...options, stage: undefined, force: "mas_centralized" })
      : !rule.ensembleAllowed && chosen.topology !== "sas"
        ? selectTopology(scores, { ...options, force: "sas" })
        : chosen;
  const wanted = topology.generation.agents;
  const agents = Math.max(1, Math.min(wanted, advisers));
  return {
    topology,
    agents,
    skippedByCapability: isCapable && rule.ensembleAllowed,
    reasons: [
      `${rule.ensembleAllowed ? "Several advisers may be asked" : "One adviser is asked"}: ${rule.ensembleReason}.`,
      chosen.rationale,
      ...(isCapable && rule.ensembleAllowed
        ? [
            `The ensemble is skipped: confidence ${baselineConfidence} reaches ${capabilityThreshold}, and decomposability is not above ${coordinationThresholds.decomposable}.`,
          ]
        : []),
      ...(chosen === topology ? [] : [tellOverruled(topology)]),
      ...(wanted > 1 && agents < wanted
        ? [`Only ${advisers} of the ${wanted} advisers wanted ${advisers === 1 ? "is" : "are"} available.`]
        : []),
    ],
    expectedCalls: agents === 1 ? 1 : agents + 1,
  };
}
