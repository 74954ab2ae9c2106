import type { Stage } from "@maestro/core";
import type { CoordinationConfig } from "@maestro/core/config";
import { stagePolicies } from "./stage-policies.ts";

/** What a stage may spend, as configured. */
export interface StageRule {
  readonly ensembleAllowed: boolean;
  /** The setting or default that decides this. */
  readonly ensembleReason: string;
  /** Consults between entering the stage and leaving it; of debug, in one iteration. */
  readonly maxConsults: number;
}

/** The rule of a stage: its default as changed by the settings. A configured limit per stage replaces that of every stage. */
export function stageRule(stage: Stage, settings: CoordinationConfig): StageRule {
  return {
    ...ensembleRule(stage, settings),
    maxConsults: settings.maxConsultsPerStage ?? stagePolicies[stage].maxConsults,
  };
}

function ensembleRule(
  stage: Stage,
  settings: CoordinationConfig,
): Pick<StageRule, "ensembleAllowed" | "ensembleReason"> {
  const by = (setting: string, allowed: boolean): Pick<StageRule, "ensembleAllowed" | "ensembleReason"> => ({
    ensembleAllowed: allowed,
    ensembleReason: `coordination.${setting} is ${String(allowed)}`,
  });
  switch (stage) {
    case "hypothesize":
      return by("ensembleHypotheses", settings.ensembleHypotheses);
    case "implement":
      return by("ensembleImplement", settings.ensembleImplement);
    case "debug":
      return {
        ensembleAllowed: !settings.debugSingleAgent,
        ensembleReason: `coordination.debugSingleAgent is ${String(settings.debugSingleAgent)}`,
      };
    case "analyze":
    case "improve": {
      const { ensembleAllowed } = stagePolicies[stage];
      return { ensembleAllowed, ensembleReason: `that is the default of ${stage}` };
    }
  }
  return stage satisfies never;
}
